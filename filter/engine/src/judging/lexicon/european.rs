//! Russian, German, French, Spanish, Portuguese, Italian.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // Russian
    (
        Kind::Grade,
        "оцени*|оценка|оценку|оценки|оценкой|оцените|оценивай*|оценить|оценивать|оценивая|сравни*|сравнение|судья|судьи|судью|\
         рассуди|проранжируй*|выставь|поставь|какой лучше|какой из|какой ответ лучше|лучше отвечает|лучший ответ",
    ),
    (
        Kind::Model,
        "ответ модели|ответа модели|ответов модели|ответы модели|ответ ассистента|ответа ассистента|ответы ассистента|\
         ответы ассистентов|ответ ассистент*|ответ помощника|ответ ии|ответ нейросети|ответ а|ответ б|ответ a|ответ b|ответ 0|\
         ассистент а|ассистент б|ассистент a|ассистент b|два ответа|двух ответов|оба ответа|вывод модели|ответ чат бота|\
         ответ бота|сгенерированный ответ|сгенерированного ответа",
    ),
    (Kind::Answer, "ответ|ответа|ответы|ответов|ответу|вывод|реплика|реплику"),
    (Kind::Person, "мой|моего|мое|моё"),
    (Kind::Whose, "ученик*|студент*|школьник*|клиент*|покупател*|опрос*|респондент*|пациент*"),
    (Kind::Rubric, "критери*|рубрик*|полезност*|правильност*|точност*|корректност*|релевантност*|полнот*"),
    (Kind::Scale, "шкале|шкала|от 0 до 0|от 0 до 00|от 0 до 000|балльной|из 0|из 00"),
    (Kind::Figures, "балл*|0 до 00|0 до 0|0 0|0 00"),
    (
        Kind::Pair,
        "ответ а|ответ б|ответ a|ответ b|или б|или b|или в|два ответа|двух ответов|оба ответа|какой лучше|ничья|ничью|ничьей",
    ),
    (
        Kind::Verdict,
        "только число|только цифру|только одно число|только одну цифру|только балл*|только оценку|только итогов*|одно число|одним числом|\
         одну цифру|одной цифрой|только букву|итоговая оценка|итоговую оценку|итоговый балл|окончательный вердикт|окончательную оценку|\
         вердикт*|или б|или b|лишь число|лишь оценку",
    ),
    (Kind::VerdictTag, "оценка|балл|вердикт|рейтинг"),
    // German
    (
        Kind::Grade,
        "bewerte*|bewertung*|bewerten|beurteile*|beurteilung|benote*|benotung|gutachter*|vergleiche|vergleichen|vergleich|richter|\
         schiedsrichter|juror|welche besser|welche antwort|besser ist|bessere|besser|einstufung|stufe",
    ),
    (
        Kind::Model,
        "antwort des assistenten|antworten des assistenten|antworten der assistenten|antwort des modells|antworten des modells|\
         antwort der ki|antworten der ki|antwort einer ki|antwort eines|ki antwort*|modellantwort*|modellausgabe*|ausgabe des modells|\
         antwort a|antwort b|antwort 0|assistent a|assistent b|beide antworten|beiden antworten|zwei antworten|zweier antworten|\
         ki assistent*|generierte antwort*|generierten antwort*|antwort des sprachmodells|antwort des chatbots",
    ),
    (Kind::Answer, "antwort|antworten|ausgabe|ausgaben|entgegnung|zusammenfassung"),
    (Kind::Person, "meine|meiner|meinen"),
    (Kind::Whose, "schüler*|studierende*|studenten|studentin*|kunden|kunde|umfrage*|teilnehmer*|befragte*|patienten"),
    (
        Kind::Rubric,
        "kriterien|kriterium|bewertungskriterien|bewertungsraster|bewertungsrichtlinie*|rubrik*|hilfreich*|richtigkeit|korrektheit|\
         genauigkeit|relevanz|vollständigkeit|maßstäbe",
    ),
    (
        Kind::Scale,
        "skala|punkteskala|von 0 bis 0|von 0 bis 00|von 0 bis 000|zwischen 0 und 0|zwischen 0 und 00|von 00 punkten",
    ),
    (Kind::Figures, "0 bis 0|0 bis 00|punkte|punkten|0 0|0 00|von 00"),
    (
        Kind::Pair,
        "antwort a|antwort b|oder b|beide antworten|beiden antworten|zwei antworten|unentschieden|gleichstand|welche besser|\
         welche antwort|bessere antwort|besser ist|welche der",
    ),
    (
        Kind::Verdict,
        "nur die zahl|nur eine zahl|nur die note|nur die bewertung|nur die punktzahl|nur die punkte|nur den buchstaben|nur mit der zahl|\
         nur mit einer zahl|nur mit der punktzahl|nur deine bewertung|nur eine einzige|ausschließlich die zahl|ausschließlich die punktzahl|\
         ausschließlich eine zahl|ausschließlich mit|ausschließlich den|einzige zahl|einzigen zahl|einzelne zahl|\
         gesamtnote|gesamtpunktzahl|gesamtwertung|endnote|endgültiges urteil|abschließendes urteil|urteil|oder b",
    ),
    (Kind::VerdictTag, "bewertung|note|punktzahl|punkte|urteil|sieger"),
    // French
    (
        Kind::Grade,
        "évalue|évaluez|évaluer|évaluation|note|notez|noter|notation|juge|jugez|juger|jugement|compare|comparez|comparer|attribue*|\
         classe|classez|quelle réponse|laquelle est|meilleure|meilleure réponse|mieux",
    ),
    (
        Kind::Model,
        "réponse de lassistant|réponses de lassistant|réponses des assistants|réponses des deux|réponse du modèle|réponses du modèle|\
         réponse de lia|réponse dune ia|réponse dun assistant|réponse dun modèle|réponse générée|réponses générées|sortie du modèle|\
         réponse a|réponse b|réponse 0|assistant a|assistant b|deux réponses|réponse du chatbot|réponse fournie|réponses fournies",
    ),
    (Kind::Answer, "réponse|réponses|sortie|sorties|complétion|résumé"),
    (Kind::Person, "ma|mon|mes"),
    (
        Kind::Whose,
        "élève*|lélève|lélèves|létudiant*|étudiant*|du client|dun client|des clients|enquête|sondage|du patient|des patients|des participants|écolier*",
    ),
    (
        Kind::Rubric,
        "critère|critères|grille|barème|utilité|exactitude|pertinence|justesse|complétude|précision|grille de notation",
    ),
    (Kind::Scale, "échelle|de 0 à 0|de 0 à 00|de 0 à 000|entre 0 et 0|entre 0 et 00|sur 0|sur 00|sur 000|sur dix"),
    (Kind::Figures, "0 à 0|0 à 00|points|0 0|0 00"),
    (
        Kind::Pair,
        "réponse a|réponse b|ou b|deux réponses|égalité|laquelle est|quelle réponse|meilleure réponse|assistant a|assistant b|la meilleure",
    ),
    (
        Kind::Verdict,
        "seulement la note|seulement le score|seulement un nombre|seulement un chiffre|uniquement la note|uniquement le score|\
         uniquement un nombre|uniquement un chiffre|uniquement le chiffre|uniquement le nombre|uniquement la lettre|uniquement par|\
         seulement par|renvoyez que|renvoie que|donne que|donnez que|réponds que|répondez que|écris que|écrivez que|affiche que|\
         retourne que|retournez que|seul nombre|seul chiffre|seul entier|seule lettre|note finale|score final|\
         note globale|score global|verdict final|verdict|ou b",
    ),
    (Kind::VerdictTag, "note|score|verdict|évaluation"),
    // Spanish
    (
        Kind::Grade,
        "evalúa|evalúe|evaluar|evaluación|evaluador|evaluando|califica|califique|calificar|calificación|puntúa|puntúe|puntuar|\
         puntuación|juez|juzga|juzgue|juzgar|compara|compare|comparar|valora|valore|valorar|cuál es mejor|qué respuesta|mejor respuesta|\
         la mejor|mejor",
    ),
    (
        Kind::Model,
        "respuesta del asistente|respuestas del asistente|respuestas de los asistentes|respuesta del modelo|respuestas del modelo|\
         respuesta de la ia|respuesta de una ia|respuesta de un asistente|respuesta de un modelo|respuesta generada|respuestas generadas|\
         salida del modelo|respuesta a|respuesta b|respuesta 0|asistente a|asistente b|dos respuestas|ambas respuestas|\
         respuesta del chatbot|respuestas de dos",
    ),
    (Kind::Answer, "respuesta|respuestas|salida|salidas|resumen"),
    (Kind::Person, "mi|mis"),
    (Kind::Whose, "alumno*|alumna*|estudiante*|cliente*|encuesta*|encuestado*|paciente*|participante*"),
    (
        Kind::Rubric,
        "criterio|criterios|rúbrica|rúbricas|utilidad|exactitud|precisión|relevancia|corrección|pertinencia|coherencia",
    ),
    (
        Kind::Scale,
        "escala|del 0 al 0|del 0 al 00|de 0 a 0|de 0 a 00|de 0 a 000|entre 0 y 0|entre 0 y 00|sobre 0|sobre 00|sobre diez",
    ),
    (Kind::Figures, "0 a 0|0 a 00|0 al 0|0 al 00|puntos|0 0|0 00"),
    (
        Kind::Pair,
        "respuesta b|o b|dos respuestas|ambas respuestas|empate|cuál es mejor|cuál de las|qué respuesta|mejor respuesta|\
         asistente a|asistente b",
    ),
    (
        Kind::Verdict,
        "solo el número|solo un número|solo la puntuación|solo la nota|solo la calificación|solo la letra|solo con|\
         únicamente el número|únicamente un número|únicamente la puntuación|únicamente la nota|únicamente la calificación|\
         únicamente con|solamente el número|solamente un número|solamente la puntuación|solamente la calificación|solamente con|\
         único número|puntuación final|calificación final|nota final|puntuación global|veredicto|solo número",
    ),
    (Kind::VerdictTag, "puntuación|calificación|nota|veredicto|puntaje|ganador"),
    // Portuguese
    (
        Kind::Grade,
        "avalie|avalia|avaliar|avaliação|avaliador|avaliando|pontue|pontuar|pontuação|classifique|julgue|julgar|juiz|compare|comparar|\
         dê uma nota|nota|atribua|qual é melhor|qual resposta|melhor resposta|a melhor|melhor",
    ),
    (
        Kind::Model,
        "resposta do assistente|respostas do assistente|respostas dos assistentes|resposta do modelo|respostas do modelo|\
         resposta da ia|resposta de uma ia|resposta de um assistente|resposta de um modelo|resposta gerada|respostas geradas|\
         saída do modelo|resposta a|resposta b|resposta 0|assistente a|assistente b|duas respostas|ambas as respostas|\
         respostas de dois|resposta do chatbot",
    ),
    (Kind::Answer, "resposta|respostas|saída|saídas|resumo"),
    (Kind::Person, "minha|meu"),
    (Kind::Whose, "aluno*|aluna*|estudante*|cliente*|pesquisa|paciente*|participante*|entrevistado*"),
    (
        Kind::Rubric,
        "critério|critérios|rubrica|rubricas|utilidade|exatidão|precisão|relevância|correção|pertinência|coerência",
    ),
    (Kind::Scale, "escala|numa escala|de 0 a 0|de 0 a 00|entre 0 e 0|entre 0 e 00|de zero a dez"),
    (Kind::Figures, "0 a 0|0 a 00|pontos"),
    (
        Kind::Pair,
        "resposta b|ou b|duas respostas|ambas as respostas|empate|qual é melhor|qual resposta|qual das|melhor resposta",
    ),
    (
        Kind::Verdict,
        "apenas o número|apenas um número|apenas a nota|apenas a pontuação|apenas a letra|apenas com|somente o número|somente um número|\
         somente a nota|somente a pontuação|somente com|só o número|só a nota|único número|nota final|pontuação final|\
         pontuação geral|nota geral|veredito|veredicto|ou b",
    ),
    (Kind::VerdictTag, "pontuação|nota|veredito|vencedor"),
    // Italian
    (
        Kind::Grade,
        "valuta|valutare|valutate|valutazione|valutatore|giudica|giudicare|giudice|giudizio|assegna|confronta|confrontare|\
         punteggio|voto|quale è migliore|quale risposta|risposta migliore|migliore",
    ),
    (
        Kind::Model,
        "risposta dellassistente|risposte dellassistente|risposte degli assistenti|risposta del modello|risposte del modello|\
         risposta dellia|risposta di un assistente|risposta di unia|risposta di un modello|risposta generata|risposte generate|\
         output del modello|risposta a|risposta b|risposta 0|assistente a|assistente b|due risposte|entrambe le risposte|\
         risposte di due",
    ),
    (Kind::Answer, "risposta|risposte|riassunto"),
    (Kind::Person, "mia|mio"),
    (
        Kind::Whose,
        "studente|studenti|alunno|alunni|cliente|clienti|sondaggio|paziente|pazienti|partecipanti|partecipante",
    ),
    (
        Kind::Rubric,
        "criteri|criterio|griglia|rubrica|utilità|accuratezza|pertinenza|correttezza|completezza|rilevanza|coerenza",
    ),
    (Kind::Scale, "scala|da 0 a 0|da 0 a 00|tra 0 e 0|tra 0 e 00|su 00|su dieci"),
    (Kind::Figures, "punti|0 a 0|0 a 00"),
    (
        Kind::Pair,
        "risposta b|o b|due risposte|entrambe le risposte|pareggio|parità|quale risposta|quale delle|risposta migliore",
    ),
    (
        Kind::Verdict,
        "solo il numero|solo un numero|solo il punteggio|solo il voto|solo la lettera|solo con|soltanto il numero|soltanto un numero|\
         soltanto il punteggio|soltanto il voto|soltanto con|unicamente il|esclusivamente il|esclusivamente un|esclusivamente con|\
         unico numero|voto finale|punteggio finale|punteggio complessivo|verdetto",
    ),
    (Kind::VerdictTag, "punteggio|voto|verdetto|vincitore"),
];
