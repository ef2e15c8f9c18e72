//! Chinese, Japanese, Korean, Turkish, Vietnamese, Indonesian, Arabic, Hindi, Thai.

use super::Kind;

/// See [`super`].
pub(super) const ENTRIES: &[(Kind, &str)] = &[
    // Chinese, simplified and traditional
    (
        Kind::Grade,
        "评分|評分|打分|评价|評價|评估|評估|评判|評判|评审|評審|裁判|评委|評審員|比较|比較|对比|對比|评定|評定|哪个更好|哪個更好|哪一个更好|\
         哪一個更好|更好|优劣|優劣|评级|給分|给分|判断哪|判斷哪",
    ),
    (
        Kind::Model,
        "助手的回答|助手的回复|助手的回覆|助手回答|模型的回答|模型回答|模型的输出|模型的輸出|模型输出|模型輸出|模型的回复|模型回复|ai的回答*|ai回答*|\
         ai助手*|智能助手|回答a|回答b|回答一|回答二|回复a|回复b|回答甲|回答乙|两个回答|兩個回答|两个回复|两个答案|兩個答案|两份回答|候选回答|候選回答|候选答案|\
         机器人的回答|生成的回答|生成的答案|助手a|助手b|待评",
    ),
    (Kind::Answer, "回答|答案|回复|回覆|答复|答覆|输出|輸出|响应|摘要"),
    (Kind::Whose, "学生|學生|同学的|同學的|考生|我的|客户|客戶|顾客|顧客|问卷|問卷|受访|受訪|患者|孩子"),
    (Kind::NoPerson, "学生模型|學生模型"),
    (
        Kind::Rubric,
        "标准|標準|准则|準則|评分细则|評分細則|细则|維度|维度|有用性|有帮助|准确性|準確性|相关性|相關性|正确性|正確性|完整性|无害性|流畅|连贯|\
         rubric",
    ),
    (Kind::Scale, "0到0分*|0到00分*|0到0|0到00|0至0分*|0至00分*|0至0|0至00|满分|滿分|分制|00分*|0分*"),
    (Kind::Figures, "0 0|0 00|分数|分數"),
    (
        Kind::Pair,
        "回答a|回答b|回答一|回答二|回复a|回复b|还是b|還是b|或b|两个回答|兩個回答|两个回复|两个答案|兩個答案|平局|平手|哪个更好|哪個更好|哪一个更好|\
         哪一個更好|哪个回答|哪個回答|更好的回答|助手a|助手b|回答甲|回答乙",
    ),
    (
        Kind::Verdict,
        "只输出分数|只輸出分數|只输出一个|只輸出一個|只输出数字|只輸出數字|只给出分数|只給出分數|只给分数|只给出一个|只回复分数|只回复一个|只回答一个|\
         只回复数字|只回答数字|只返回分数|只返回一个|只返回数字|仅输出分数|僅輸出分數|仅输出一个|僅輸出一個|仅输出数字|仅返回|一个数字|一個數字|\
         一个整数|一個整數|最终评分|最終評分|最终得分|最終得分|最终分数|最終分數|最终判断|最終判斷|最终裁决|最終裁決|最终结论为|总分|總分|评分结果|評分結果|\
         还是b|還是b|或b|的分数|的分數|只输出a|只输出字母|只回答a|输出评分|輸出評分|输出分数|輸出分數",
    ),
    (Kind::VerdictTag, "评分|評分|分数|分數|得分|裁决"),
    // Japanese
    (
        Kind::Grade,
        "評価|採点|点数を|判定|審査|比較|どちらが優れ|どちらが良い|どちらがよい|どちらがより|どちらの回答|優れている|スコアを付け|スコアをつけ|格付け|\
         評定|比べ",
    ),
    (
        Kind::Model,
        "アシスタントの回答|アシスタントの応答|アシスタントの返答|モデルの回答|モデルの応答|モデルの出力|モデルの返答|aiの回答*|aiの応答*|aiアシスタント*|\
         回答a|回答b|応答a|応答b|回答0|応答0|二つの回答|2つの回答*|２つの回答|0つの回答*|つの回答|つの応答|両方の回答|生成された回答|生成された応答|\
         アシスタントa|アシスタントb|チャットボットの",
    ),
    (Kind::Answer, "回答|応答|返答|出力|答え|要約"),
    (Kind::Whose, "生徒|学生|私の|児童|顧客|お客様|アンケート|受験者|患者|子ども"),
    (Kind::Rubric, "基準|ルーブリック|観点|有用性|正確性|正確さ|関連性|役立|網羅性|評価項目|採点項目"),
    (Kind::Scale, "0から0|0から00|0点満点*|00点満点*|段階|点満点|0点から*|尺度|スケール"),
    (Kind::Figures, "0点*|00点*|点で|0 0|0 00"),
    (
        Kind::Pair,
        "回答a|回答b|応答a|応答b|つの回答|つの応答|二つの回答|両方の回答|どちらが|どちらの|引き分け|またはb|かb|もしくはb|優れている方",
    ),
    (
        Kind::Verdict,
        "数字のみ|数値のみ|点数のみ|スコアのみ|評点のみ|数字だけ|数値だけ|点数だけ|スコアだけ|評価だけ|整数のみ|整数だけ|最終判定|最終的な判定|最終評価|最終スコア|\
         総合点|総合評価|総合スコア|判定のみ|判定だけ|文字だけ|またはb|もしくはb|一つの数字|一つの整数|スコアを出力|点数を出力|\
         記号だけ|記号のみ|採点結果",
    ),
    (Kind::VerdictTag, "評価|点数|スコア|判定|得点"),
    // Korean
    (
        Kind::Grade,
        "평가*|채점*|점수를|심사*|심판*|판단*|판정*|비교*|평점*|등급*|매겨*|매기*|더 나은|더 좋은|어느 것이|어느 답변|어느 쪽*|우수한*",
    ),
    (
        Kind::Model,
        "모델의 답변*|모델의 응답*|모델의 출력*|모델 답변*|모델 응답*|모델 출력*|어시스턴트의 답변*|어시스턴트의 응답*|어시스턴트 답변*|ai의 답변*|ai 답변*|\
         ai의 응답*|ai 응답*|답변 a|답변 b|답변 0|응답 a|응답 b|응답 0|두 답변*|두 응답*|두 개의 답변*|두 개의 응답*|생성된 답변*|생성된 응답*|챗봇의*|\
         비서의 답변*",
    ),
    (Kind::Answer, "답변*|응답*|출력*|대답*|요약*"),
    (Kind::Whose, "학생*|저의|나의|고객*|설문*|응답자*|환자*|수험생*|참가자*"),
    (Kind::Rubric, "기준*|루브릭*|유용성*|정확성*|정확도*|관련성*|항목*|도움이*|완전성*|척도별"),
    (Kind::Scale, "0점에서*|0에서*|0부터*|0점부터*|00점 만점*|0점 만점*|척도*|0점까지*|00점까지*|00까지*|0까지*"),
    (Kind::Figures, "0점*|00점*|0 0|0 00"),
    (
        Kind::Pair,
        "답변 a|답변 b|응답 a|응답 b|두 답변*|두 응답*|두 개의 답변*|또는 b*|혹은 b*|무승부*|더 나은|더 좋은|어느 쪽*|어느 답변*",
    ),
    (
        Kind::Verdict,
        "숫자만*|숫자 하나만*|숫자 하나로*|점수만*|정수만*|정수 하나만*|평점만*|등급만*|판정만*|결과만*|글자만*|문자만*|최종 점수*|최종 판정*|최종 평가*|최종 판단*|\
         총점*|종합 점수*|또는 b*|혹은 b*|하나의 숫자*|하나의 정수*",
    ),
    (Kind::VerdictTag, "점수|평점|평가|판정"),
    // Turkish
    (
        Kind::Grade,
        "değerlendir*|puanla*|puan ver*|puan|notla*|karşılaştır*|yargıla*|yargıç|hakem|hakemi|hangisi|hangi yanıt|hangi cevap|daha iyi|sırala*",
    ),
    (
        Kind::Model,
        "asistanın yanıt*|asistanın cevab*|asistanların yanıt*|asistanların cevap*|modelin yanıt*|modelin cevab*|modelin çıktı*|model yanıt*|\
         model çıktı*|yapay zekanın*|yapay zeka asistan*|yanıt a|yanıt b|cevap a|cevap b|yanıt 0|cevap 0|iki yanıt*|iki cevab*|iki cevap*|\
         her iki*|üretilen yanıt*|asistan a|asistan b",
    ),
    (Kind::Answer, "yanıt*|cevap*|cevab*|çıktı*|özet*"),
    (Kind::Whose, "öğrenci*|benim|müşteri*|anket*|hasta|hastanın|katılımcı*"),
    (Kind::Rubric, "ölçüt*|kriter*|rubrik*|doğruluk*|faydalılık*|yararlılık*|ilgililik*|yardımseverlik*|tutarlılık*"),
    (Kind::Scale, "ölçek*|ölçeğ*|0 ile 0|0 ile 00|0 ila 00|0 ila 0|0 den 00|0 dan 00|0den|0dan|üzerinden|arasında"),
    (Kind::Figures, "puan*|0 0|0 00"),
    (
        Kind::Pair,
        "yanıt a|yanıt b|cevap a|cevap b|iki yanıt*|iki cevab*|iki cevap*|veya b|ya da b|yoksa b|berabere*|hangisi*|hangi yanıt*|hangi cevap*",
    ),
    (
        Kind::Verdict,
        "yalnızca sayı*|yalnızca puan*|yalnızca bir sayı*|yalnızca tek*|yalnızca not*|sadece sayı*|sadece puan*|sadece bir sayı*|sadece tek*|\
         sadece not*|sadece rakam*|yalnızca rakam*|tek bir sayı*|tek sayı*|tek bir rakam*|nihai puan*|nihai karar*|genel puan*|toplam puan*|\
         son puan*|hükm*|veya b|ya da b|yalnızca harf*|sadece harf*",
    ),
    (Kind::VerdictTag, "puan|karar|skor"),
    // Vietnamese
    (
        Kind::Grade,
        "đánh giá|chấm điểm|cho điểm|xếp hạng|so sánh|giám khảo|phán xét|phán quyết|tốt hơn|câu nào|câu trả lời nào|chấm",
    ),
    (
        Kind::Model,
        "trả lời của trợ lý|trả lời của mô hình|trả lời của ai|câu trả lời của ai|phản hồi của trợ lý|phản hồi của mô hình|phản hồi của ai|\
         đầu ra của mô hình|trả lời a|trả lời b|phản hồi a|phản hồi b|hai câu trả lời|hai phản hồi|trợ lý a|trợ lý b|trợ lý ai|\
         câu trả lời được tạo",
    ),
    (Kind::Answer, "câu trả lời|phản hồi|đầu ra|bản tóm tắt"),
    (Kind::Whose, "học sinh|sinh viên|của tôi|khách hàng|khảo sát|bệnh nhân"),
    (Kind::Rubric, "tiêu chí|tiêu chuẩn|thang điểm|hữu ích|chính xác|liên quan|đầy đủ|mạch lạc"),
    (Kind::Scale, "thang điểm|thang|từ 0 đến 0|từ 0 đến 00|từ 0 tới 00|trên 00"),
    (Kind::Figures, "0 đến 00|0 đến 0|điểm"),
    (
        Kind::Pair,
        "trả lời a|trả lời b|phản hồi a|phản hồi b|hai câu trả lời|hai phản hồi|hoặc b|hay b|hòa|tốt hơn|câu nào",
    ),
    (
        Kind::Verdict,
        "chỉ số điểm|chỉ điểm số|chỉ ghi điểm|chỉ ghi số|chỉ ghi một|chỉ trả về số|chỉ trả về điểm|chỉ trả về một|chỉ in ra|chỉ xuất ra|chỉ xuất điểm|\
         chỉ đưa ra điểm|chỉ đưa ra một|chỉ trả lời bằng|chỉ một con số|chỉ một số|một con số|một số nguyên|con số duy nhất|\
         điểm cuối cùng|điểm tổng|điểm tổng thể|phán quyết|hoặc b|hay b",
    ),
    (Kind::VerdictTag, "điểm|điểm số"),
    // Indonesian
    (
        Kind::Grade,
        "nilai|nilailah|menilai|penilaian|penilai|beri nilai|beri skor|skor|evaluasi|evaluasilah|mengevaluasi|bandingkan|membandingkan|\
         hakim|juri|mana yang|lebih baik|peringkat",
    ),
    (
        Kind::Model,
        "jawaban asisten|jawaban dari asisten|jawaban model|jawaban dari model|respons asisten|respons model|respons dari|keluaran model|\
         jawaban ai|respons ai|jawaban a|jawaban b|respons a|respons b|jawaban 0|kedua jawaban|dua jawaban|kedua respons|dua respons|asisten ai|\
         asisten a|asisten b|jawaban yang dihasilkan",
    ),
    (Kind::Answer, "jawaban|respons|keluaran|ringkasan|tanggapan"),
    (Kind::Whose, "siswa|murid|mahasiswa|saya|pelanggan|survei|pasien|peserta"),
    (Kind::Rubric, "kriteria|rubrik|kegunaan|ketepatan|akurasi|relevansi|kebenaran|kelengkapan|pedoman"),
    (
        Kind::Scale,
        "skala|dari 0 sampai 0|dari 0 sampai 00|0 sampai 00|0 hingga 00|0 hingga 0|antara 0 dan 0|antara 0 dan 00|dari 00",
    ),
    (Kind::Figures, "0 sampai 0|poin|0 0|0 00"),
    (Kind::Pair, "jawaban a|jawaban b|respons a|respons b|kedua jawaban|dua jawaban|atau b|seri|lebih baik|mana yang"),
    (
        Kind::Verdict,
        "hanya angka|hanya skor*|hanya nilai*|hanya satu angka|hanya dengan|hanya berupa|hanya sebuah angka|hanya huruf|satu angka|satu bilangan|\
         sebuah angka|skor akhir|nilai akhir|skor total|skor keseluruhan|putusan*|keputusan akhir|atau b|angkanya saja|skornya saja|nilainya saja",
    ),
    (Kind::VerdictTag, "skor|nilai|putusan"),
    // Arabic
    (Kind::Grade, "قيم|تقييم|قيّم|يقيم|درجة|درّج|احكم|حكم|حكما|قارن|مقارنة|أفضل|أيهما|صنف|رتب"),
    (
        Kind::Model,
        "إجابة المساعد|إجابات المساعد|رد المساعد|ردود المساعد|إجابة النموذج|إجابات النموذج|رد النموذج|مخرجات النموذج|إجابة الذكاء|\
         الإجابة الأولى|الإجابة الثانية|الإجابتين|إجابتين|إجابتان|الردين|ردين|المساعد الأول|المساعد الثاني|الإجابة a|الإجابة b",
    ),
    (Kind::Answer, "إجابة|الإجابات|إجابات|الرد|ردود|استجابة|ملخص"),
    (Kind::Whose, "الطالب|طالب|التلميذ|تلميذ|إجابتي|العميل|الزبون|استبيان|المريض"),
    (Kind::Rubric, "معايير|معيار|الدقة|دقة|الفائدة|فائدة|الصلة|صحة|الصحة|سلم التقييم|اكتمال"),
    (Kind::Scale, "مقياس|من 0 إلى 0|من 0 إلى 00|بين 0 و0|بين 0 و 0|بين 0 و00|بين 0 و 00|من 00|سلم من"),
    (Kind::Figures, "نقاط|0 إلى 00|0 إلى 0"),
    (Kind::Pair, "الإجابة الأولى|الإجابة الثانية|الإجابتين|إجابتين|إجابتان|الردين|ردين|تعادل|أيهما|أو b"),
    (
        Kind::Verdict,
        "الرقم فقط|رقما فقط|رقم فقط|الدرجة فقط|درجة فقط|التقييم فقط|فقط الرقم|فقط رقم|فقط الدرجة|فقط درجة|النتيجة فقط|رقما واحدا|رقم واحد|\
         الحكم النهائي|الدرجة النهائية|التقييم النهائي|النتيجة النهائية|عددا صحيحا|عدد صحيح|الحرف فقط|سوى الرقم|سوى الدرجة|إلا الرقم",
    ),
    (Kind::VerdictTag, "الدرجة|التقييم|النتيجة"),
    // Hindi
    (Kind::Grade, "मूल्यांकन|आंकलन|आकलन|अंक दें|अंक दो|अंक|रेटिंग|रेट|स्कोर|तुलना|निर्णायक|न्यायाधीश|जज|बेहतर|जाँच|परखें|ग्रेड"),
    (
        Kind::Model,
        "सहायक के उत्तर|सहायक का उत्तर|सहायक के जवाब|सहायक का जवाब|मॉडल के उत्तर|मॉडल का उत्तर|मॉडल के जवाब|मॉडल का जवाब|मॉडल के आउटपुट|\
         मॉडल का आउटपुट|एआई के उत्तर|एआई के जवाब|एआई का उत्तर|एआई का जवाब|ai के जवाब|ai के उत्तर|ai का जवाब|ai का उत्तर|उत्तर a|उत्तर b|जवाब a|जवाब b|दो उत्तर*|\
         दोनों उत्तर*|दो जवाब*|दोनों जवाब*|उत्तर क|उत्तर ख",
    ),
    (Kind::Answer, "उत्तर|उत्तरों|जवाब|जवाबों|आउटपुट|प्रतिक्रिया|सारांश"),
    (Kind::Whose, "छात्र|छात्रों|विद्यार्थी|मेरा|मेरे|मेरी|ग्राहक|ग्राहकों|सर्वेक्षण|मरीज"),
    (Kind::Rubric, "मानदंड|मानदंडों|मापदंड|मापदंडों|कसौटी|रूब्रिक|सटीकता|उपयोगिता|प्रासंगिकता|शुद्धता"),
    (Kind::Scale, "पैमाने|पैमाना|0 से 0|0 से 00|में से|स्केल"),
    (Kind::Figures, "अंक|अंकों|0 0|0 00"),
    (Kind::Pair, "उत्तर a|उत्तर b|जवाब a|जवाब b|दो उत्तर*|दोनों उत्तर*|दो जवाब*|दोनों जवाब*|या b|या ख|बराबरी|कौन सा"),
    (
        Kind::Verdict,
        "केवल अंक|केवल संख्या|केवल एक संख्या|केवल एक अंक|केवल स्कोर|केवल रेटिंग|सिर्फ अंक|सिर्फ संख्या|सिर्फ एक संख्या|सिर्फ एक अंक|सिर्फ स्कोर|\
         सिर्फ नंबर|केवल नंबर|एक ही संख्या|एक संख्या|अंतिम निर्णय|अंतिम स्कोर|अंतिम अंक|अंतिम फैसला|कुल अंक|कुल स्कोर|या b|या ख|केवल अक्षर",
    ),
    (Kind::VerdictTag, "स्कोर|अंक|रेटिंग|निर्णय"),
    // Thai
    (Kind::Grade, "ให้คะแนน|ประเมิน|ตัดสิน|เปรียบเทียบ|ดีกว่า|กรรมการ|จัดอันดับ|ผู้พิพากษา"),
    (
        Kind::Model,
        "คำตอบของผู้ช่วย|คำตอบของโมเดล|คำตอบของแบบจำลอง|คำตอบของai|คำตอบของเอไอ|คำตอบจากโมเดล|คำตอบจากผู้ช่วย|ผลลัพธ์ของโมเดล|คำตอบa|คำตอบb|สองคำตอบ|\
         ทั้งสองคำตอบ|คำตอบทั้งสอง|คำตอบสอง|ผู้ช่วยa|ผู้ช่วยb|ผู้ช่วยเอไอ|คำตอบที่สร้าง",
    ),
    (Kind::Answer, "คำตอบ|การตอบ|ผลลัพธ์|บทสรุป"),
    (Kind::Whose, "นักเรียน|นักศึกษา|ของฉัน|ของผม|ลูกค้า|แบบสำรวจ|ผู้ป่วย"),
    (Kind::Rubric, "เกณฑ์|รูบริก|ความถูกต้อง|ความมีประโยชน์|ประโยชน์|ความเกี่ยวข้อง|ความครบถ้วน|ความแม่นยำ"),
    (Kind::Scale, "0ถึง0|0ถึง00|คะแนนเต็ม|เต็ม00|ระดับ0|มาตราส่วน|สเกล|เต็มสิบ"),
    (Kind::Figures, "คะแนน|0 0|0 00"),
    (Kind::Pair, "คำตอบa|คำตอบb|สองคำตอบ|คำตอบทั้งสอง|ทั้งสองคำตอบ|หรือb|เสมอ|ดีกว่า|คำตอบใด|คำตอบไหน"),
    (
        Kind::Verdict,
        "เฉพาะตัวเลข|เฉพาะคะแนน|แค่ตัวเลข|แค่คะแนน|ตัวเลขเดียว|ตัวเลขเท่านั้น|คะแนนเท่านั้น|เพียงตัวเลข|เพียงคะแนน|คำตัดสิน|คะแนนสุดท้าย|คะแนนรวม|หรือb|\
         จำนวนเต็มเดียว|ตัวเลขอย่างเดียว|คะแนนอย่างเดียว|เฉพาะตัวอักษร",
    ),
    (Kind::VerdictTag, "คะแนน|ผลตัดสิน"),
];
