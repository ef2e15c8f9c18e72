fn main() {
    let mut config = wasmtime::Config::new();
    config.consume_fuel(true);
    let engine = wasmtime::Engine::new(&config).unwrap();
    let module = wasmtime::Module::from_file(&engine, std::env::args().nth(1).unwrap()).unwrap();
    let mut linker = wasmtime::Linker::new(&engine);
    linker.define_unknown_imports_as_traps(&module).unwrap();
    let mut store = wasmtime::Store::new(&engine, ());
    store.set_fuel(u64::MAX / 2).unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    for name in [
        "build", "read", "again", "again", "grade", "payload", "anchors", "form", "t1", "again", "t2", "again", "t3",
        "again", "grade", "t4", "again", "grade",
    ] {
        let f = instance.get_typed_func::<(), u32>(&mut store, name).unwrap();
        let before = store.get_fuel().unwrap();
        let r = f.call(&mut store, ()).unwrap();
        let used = before - store.get_fuel().unwrap();
        println!("{name} {used} {:.2} a byte ({r})", used as f64 / 4000.0);
    }
    println!("memory {}", instance.get_memory(&mut store, "memory").unwrap().data_size(&store));
}
