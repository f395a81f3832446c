//! What the analyst of the sample decides: which words are no quotes, who said what the program
//! gives to somebody else, and how quotes are tagged.

use demarche::model::Stance::{self, *};

pub const DEPOSIT: &str = "Launch deposit";
pub const DATA: &str = "Open tracking data";
pub const SALVAGE: &str = "Right of salvage";

/// Title; proposition, what support means, what opposition means, coding rules; search terms.
pub const ISSUES: &[(&str, [&str; 4], &[&str])] = &[
    (
        DEPOSIT,
        [
            "Whoever launches a satellite pays a deposit that is returned when it is brought down",
            "A deposit for every launch",
            "No deposit",
            "Tag what is said of the deposit itself. A call for talks alone is no position.",
        ],
        &["deposit", "launch", "fund"],
    ),
    (
        DATA,
        [
            "States publish what their radars see in orbit",
            "Data open to all",
            "States keep their data",
            "Tag what is said of a state’s own data and of the duty to publish.",
        ],
        &["data", "radar", "tracking"],
    ),
    (
        SALVAGE,
        [
            "Any state may remove a dead satellite whose owner does nothing",
            "Removal without the owner’s consent",
            "A dead satellite stays its owner’s",
            "Tag what is said of removal without consent. With the owner’s consent it is allowed today.",
        ],
        &["salvage", "wreck", "remove", "consent"],
    ),
];

/// Words that the program takes for a quote today and an analyst does not: all words of each.
pub const REJECTED: &[&str] = &[
    "governments",
    "the plan",
    "launch deposit as orbit talks open in Lisbon",
    "not to be named",
    "who pays",
    "a serial number but no name",
    "orbit rules that small states can afford",
    "la parola",
    "Португалія",
    "відмовилася",
    "sich der Staatssekretär im Wirtschaftsministerium, Joachim Rehder",
    "Asked what the first target would be",
];

/// Words of which only a part is what somebody said: words that the quote holds, and the part.
pub const TRIMMED: &[(&str, &str)] = &[
    ("the pieces have been locked away", "the pieces have been locked away in the weighing house"),
    ("la decisione spetta alla Difesa", "la decisione spetta alla Difesa"),
    ("« le pire serait", "« le pire serait d'avoir les deux : la consigne et les pirates »"),
    (
        "Deutschland will die Daten",
        "Deutschland will die Daten seiner Bahnverfolgung vom kommenden Jahr an offenlegen",
    ),
    ("We will bring one text", "“We will bring one text, not two,”"),
    (
        "una de cada seis imágenes",
        "una de cada seis imágenes llega hoy cruzada por una línea blanca",
    ),
    (
        "якщо партнери подбають",
        "Україна готова публікувати дані своїх станцій спостереження за орбітою, якщо партнери \
         подбають про їхню безпеку",
    ),
];

/// Words that the program overlooks, with who said them.
pub const ADDED: &[(&str, &str)] = &[
    (
        "L'Italia è favorevole al recupero dei satelliti abbandonati, anche senza il consenso del \
         proprietario, purché a decidere sia un giudice",
        "Livia Contarin",
    ),
    ("«una tassa travestita»", "Ettore Zanier"),
    (
        "Ein solches Recht dürfe es nur geben, „wenn der Eigentümer selbst darum bittet“",
        "Joachim Rehder",
    ),
];

/// Words that the program gives to somebody else or to nobody, with who said them.
pub const SPEAKERS: &[(&str, &[&str])] = &[
    ("the door is open to everyone", &["Helena Sarmento"]),
    ("the data on the orbits", &["Helena Sarmento"]),
    ("If nobody comes for it", &["Josephine Wanjala"]),
    ("Nobody should be allowed", &["Helena Sarmento"]),
    ("a question for lawyers first", &["Adeline Toh"]),
    ("Wer Daten zurückhält", &["Friederike Hallbauer"]),
    ("kostet der Rückholdienst", &["Nordlicht Orbital"]),
    ("Chi abbandona un relitto perde", &["Livia Contarin"]),
    ("la decisione spetta alla Difesa", &["Livia Contarin"]),
    ("la terminarán pagando", &["Hernán Vildósola"]),
    ("Україна готова публікувати", &["Solomiia Hnatenko"]),
    ("We will bring one text", &["Helena Sarmento", "Josephine Wanjala"]),
    ("will put a common clause", &["Helena Sarmento", "Josephine Wanjala"]),
    ("Our radars also protect", &["Han Ji-won"]),
    ("retiro de satélites muertos", &["Chile"]),
];

/// What is tagged: words that only quotes of one statement hold, the issue, the stance, its
/// condition.
pub const TAGS: &[(&str, &str, Stance, &str)] = &[
    // Kericho
    ("let any state remove a dead satellite", SALVAGE, Supports, ""),
    (
        "If nobody comes for it",
        SALVAGE,
        SupportsWithReservations,
        "if nobody comes for it within a year",
    ),
    ("piracy with a good conscience", SALVAGE, Opposes, ""),
    ("Seoul would never agree", SALVAGE, Opposes, ""),
    ("a satellite remains the property", SALVAGE, ObjectsWithReservations, ""),
    // Rome
    ("L'Italia è favorevole", SALVAGE, SupportsWithReservations, "if a judge decides"),
    (
        "Chi abbandona un relitto in mezzo",
        SALVAGE,
        SupportsWithReservations,
        "if a court allows it",
    ),
    ("può andare bene per i grandi gruppi", DEPOSIT, ObjectsWithReservations, ""),
    ("una tassa travestita", DEPOSIT, Opposes, ""),
    ("Ci chiedono di pagare", DEPOSIT, Opposes, ""),
    ("Non è una promessa", DATA, NoPosition, ""),
    // Toulouse
    ("Nous ne voulons pas d'une consigne", DEPOSIT, Opposes, ""),
    ("de l'argent qui dort", DEPOSIT, Opposes, ""),
    (
        "le droit d'enlever une épave",
        SALVAGE,
        SupportsWithReservations,
        "if the owner has been warned three times",
    ),
    ("Sans argent sur la table", DEPOSIT, Supports, ""),
    (
        "Nous publierons ce que voient nos radars",
        DATA,
        SupportsWithReservations,
        "only where no military satellite is concerned",
    ),
    ("le pire serait d'avoir les deux", DEPOSIT, Opposes, ""),
    ("le pire serait d'avoir les deux", SALVAGE, Opposes, ""),
    // Bremen
    ("Deutschland will die Daten", DATA, Supports, ""),
    ("Wer Daten zurückhält", DATA, Supports, ""),
    (
        "Wir können uns ein Pfand vorstellen",
        DEPOSIT,
        SupportsWithReservations,
        "if small operators may pay in instalments",
    ),
    ("Heute holen wir Schrott", SALVAGE, ObjectsWithReservations, ""),
    ("wenn der Eigentümer selbst darum bittet", SALVAGE, ObjectsWithReservations, ""),
    ("bezahlbar, aber lästig", DEPOSIT, Mixed, ""),
    // Lisbon, and whoever prints what was said there
    ("Nobody should be allowed", DEPOSIT, Supports, ""),
    ("A deposit is the simplest", DEPOSIT, Supports, ""),
    ("We will not tax", DEPOSIT, Opposes, ""),
    ("cannot accept a deposit", DEPOSIT, Opposes, ""),
    (
        "her country would support",
        DEPOSIT,
        SupportsWithReservations,
        "if states that launch nothing have a seat on the board of the fund",
    ),
    ("Portugal was ready to publish", DATA, Supports, ""),
    ("already gives its data away", DATA, Supports, ""),
    // Singapore
    (
        "Singapore will back a deposit",
        DEPOSIT,
        SupportsWithReservations,
        "if it grows with the size of the satellite",
    ),
    ("A shoebox should not pay", DEPOSIT, SupportsWithReservations, ""),
    ("a question for lawyers first", SALVAGE, NoPosition, ""),
    ("A right to touch", SALVAGE, Opposes, ""),
    ("Tokyo already shares", DATA, Supports, ""),
    // Halifax
    ("may be hard to avoid", DEPOSIT, SupportsWithReservations, ""),
    ("I would rather pay", DEPOSIT, SupportsWithReservations, ""),
    ("There will be no deposit", DEPOSIT, Opposes, ""),
    ("the position of the government", DEPOSIT, Opposes, ""),
    ("the fund must also pay", DEPOSIT, SupportsWithReservations, ""),
    ("We count satellites", DEPOSIT, NoPosition, ""),
    ("Whoever hides an orbit", DATA, Supports, ""),
    // Porto Sereno
    (
        "We can live with a deposit",
        DEPOSIT,
        SupportsWithReservations,
        "if it is returned within a year",
    ),
    ("It is up to parliament", DEPOSIT, ObjectsWithReservations, ""),
    ("My duty is to protect", DEPOSIT, ObjectsWithReservations, ""),
    ("the data on the orbits", DATA, Supports, ""),
    ("Our radars also protect", DATA, Opposes, ""),
    // Mombasa
    ("We will bring one text", SALVAGE, Supports, ""),
    ("The owner keeps the title", SALVAGE, Supports, ""),
    ("the deposit should feed the fund", DEPOSIT, Supports, ""),
    ("still regards removal", SALVAGE, Opposes, ""),
    // Antofagasta
    ("retirar satélites abandonados", SALVAGE, Supports, ""),
    ("Si el dueño no lo baja", SALVAGE, Supports, ""),
    (
        "Chile apoya también la fianza",
        DEPOSIT,
        SupportsWithReservations,
        "if a part goes to the countries that watch the sky",
    ),
    ("Nuestros telescopios", DATA, Supports, ""),
    ("la terminarán pagando", DEPOSIT, Opposes, ""),
    // Kharkiv
    (
        "Ми відкриємо дані",
        DATA,
        SupportsWithReservations,
        "if its stations are protected as hospitals are",
    ),
    ("Ми підтримуємо заставу", DEPOSIT, Supports, ""),
    ("Застава — це кредит", DEPOSIT, Mixed, ""),
    // Geneva, of which the rest is left to do
    ("We have accepted a deposit", DEPOSIT, Supports, ""),
    ("I came to Geneva with a no", DEPOSIT, Opposes, ""),
    ("his government would agree only if", SALVAGE, ObjectsWithReservations, ""),
];
