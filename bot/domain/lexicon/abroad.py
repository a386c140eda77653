"""The gravest and commonest complaints in German, French, Spanish, Italian, Dutch and Portuguese."""

from bot.domain.lexicon import Cue

CUES = (
    Cue(
        "safety",
        r"verletzt|explodiert|brennt|feuer gefangen|rauch(?:t|entwicklung)|stromschlag|gasgeruch"
        r"|lebensgefähr\w+|bless[ée]e?s?|brûl[ée]e?s?|en feu|incendie|danger(?:eux|euse)|fuite de gaz"
        r"|herid[oa]s?|se quemó|quemadura|incendio|peligros[oa]|fuga de gas|ferit[oa]|preso fuoco|ustion\w+"
        r"|pericolos[oa]|gewond|verbrand|ontploft|brand gevaar|gevaarlijk|gaslek|ferid[oa]|pegou fogo"
        r"|queimadura|perigos[oa]",
        urgency=3.2,
        hurt=1.2,
        needs=1.8,
    ),
    Cue(
        "accessibility",
        r"rollstuhl\w*|behinder(?:t|ung)|schwerbehindert\w*|fauteuil roulant|handicap\w*|silla de ruedas"
        r"|discapacidad|sedia a rotelle|disabile|disabilità|rolstoel|gehandicapt\w*|cadeira de rodas"
        r"|deficiente|deficiência",
        urgency=2.6,
        needs=1,
    ),
    Cue(
        "money_taken",
        r"(?:doppelt|zweimal|mehrfach|zu viel|ohne (?:meine )?(?:zustimmung"
        r"|erlaubnis)) (?:\w+ ){0,2}(?:abgebucht|berechnet|belastet|abgezogen)|unberechtigt\w* abbuchung"
        r"|(?:débit\w+|prélev\w+|factur\w+|pay\w+) (?:\w+ ){0,3}(?:deux fois|double|sans (?:mon )?(?:accord"
        r"|autorisation))|(?:cobr\w+|carg\w+|factur\w+) (?:\w+ ){0,4}(?:dos veces|doble|duplicad\w+"
        r"|sin (?:mi )?(?:permiso|autorización))|(?:addebit\w+|pagat\w+) (?:\w+ ){0,4}(?:due volte|doppio"
        r"|senza (?:il mio )?(?:consenso|permesso))|(?:dubbel|twee keer"
        r"|zonder toestemming) (?:\w+ ){0,3}(?:afgeschreven|betaald|gefactureerd|geïncasseerd)|(?:cobrad\w+"
        r"|cobraram|debitad\w+|debitaram) (?:\w+ ){0,4}(?:duas vezes|em dobro|sem (?:a minha )?autorização)",
        urgency=3.3,
        hurt=1.2,
        needs=2,
    ),
    Cue(
        "fraud",
        r"betrug|betrogen|gehackt|gestohlen|missbraucht|fraude|arnaqu\w+|escroc\w*|piratée?|volée?"
        r"|estafa\w*|hackead[oa]|robad[oa]|truffa\w*|rubat[oa]|hackerat[oa]|opgelicht|oplichting|gestolen"
        r"|burla\w*|roubad[oa]|clonad[oa]|hackeado",
        urgency=2.8,
        hurt=0.9,
        needs=1.6,
    ),
    Cue(
        "locked_out",
        r"(?:konto|zugang|account) (?:\w+ ){0,3}(?:gesperrt|blockiert|gelöscht|weg)|ausgesperrt"
        r"|kann mich nicht (?:mehr )?(?:einloggen|anmelden)|compte (?:\w+ ){0,2}(?:bloqué|suspendu|supprimé"
        r"|piraté)|(?:peux|arrive) (?:pas|plus) (?:à )?me connecter|cuenta (?:\w+ ){0,2}(?:bloqueada"
        r"|suspendida|cerrada|eliminada)|no puedo (?:entrar|acceder|iniciar sesión)"
        r"|account (?:\w+ ){0,2}(?:bloccato|sospeso)|non riesco (?:ad? )?(?:accedere|entrare)"
        r"|account (?:\w+ ){0,2}(?:geblokkeerd|vergrendeld)|kan niet (?:meer )?inloggen"
        r"|conta (?:\w+ ){0,2}(?:bloqueada|suspensa|encerrada)|não consigo (?:entrar|aceder|acessar"
        r"|fazer login)",
        urgency=3,
        hurt=0.7,
        needs=1.7,
    ),
    Cue(
        "outage",
        r"(?:ausgefallen|störung|stromausfall|kein (?:internet|strom|empfang|netz|wasser)|(?:seite|server"
        r"|system|dienst|shop|website) (?:\w+ ){0,2}(?:down|offline|nicht erreichbar|abgestürzt))"
        r"|(?:en panne|hors service|coupure|plus (?:de|d')\s?(?:internet|courant|réseau|eau|électricité)"
        r"|(?:site|serveur|système) (?:\w+ ){0,2}(?:down|inaccessible|planté))|(?:caíd[oa]|sin (?:internet"
        r"|luz|servicio|agua|señal|conexión)|(?:no hay|apagón) ?(?:internet|luz|servicio|agua)?)|(?:(?:sito"
        r"|server|sistema|servizio) (?:\w+ ){0,2}(?:giù|down|irraggiungibile|bloccato)|senza (?:internet"
        r"|corrente|acqua|linea))|(?:(?:een|de|grote|landelijke) storing|ligt (?:eruit|plat)|geen (?:internet"
        r"|stroom|verbinding|water"
        r"|bereik))|(?:fora do ar|caiu|sem (?:internet|luz|energia|água|sinal|serviço))",
        urgency=3,
        hurt=0.5,
        needs=1.7,
    ),
    Cue(
        "not_working",
        r"(?:funktioniert|geht|klappt|lädt|startet|läuft) (?:\w+ ){0,3}nicht|kaputt|defekt"
        r"|fehler(?:meldung)?|(?:marche|fonctionne|démarre|charge) (?:\w+ )?(?:pas|plus)|cassée?"
        r"|défectueu\w+|erreur|no (?:me )?(?:funciona|sirve|carga|arranca|deja|abre)|roto|está rota"
        r"|averiad[oa]"
        r"|non (?:mi )?(?:funziona|parte|carica|va)|guast[oa]|errore|(?:werkt|doet het|laadt"
        r"|start) (?:\w+ ){0,2}niet|stuk|foutmelding|não (?:me )?(?:funciona|liga|abre|carrega)|avariad[oa]"
        r"|estragad[oa]|erro",
        urgency=0.6,
        hurt=0.5,
        needs=1.4,
    ),
    Cue(
        "not_received",
        r"(?:nicht|nie|immer noch nicht|noch nicht) (?:angekommen|erhalten|geliefert|bekommen)|wo (?:ist"
        r"|bleibt) (?:mein|meine|das|die|unser)|(?:pas|jamais|toujours pas) (?:reçu|arrivée?|livrée?)"
        r"|où est (?:ma|mon)|no (?:me )?(?:ha|he|han) (?:llegado|recibido|entregado)|dónde está mi|non (?:è"
        r"|ho|è ancora) (?:arrivat\w|ricevut\w|mai)|dov'è il mio|(?:niet|nooit|nog niet) (?:ontvangen"
        r"|aangekomen|geleverd|gekregen|binnen)|waar (?:is|blijft) mijn|não (?:recebi|chegou|foi entregue)"
        r"|onde está (?:o meu|a minha)",
        urgency=0.8,
        hurt=0.6,
        needs=1.4,
    ),
    Cue(
        "money_question",
        r"rückerstattung|erstattung|geld zurück|rechnung|abgebucht|remboursement|rembours\w+|facture"
        r"|reembols\w+|devolución|devuelv\w+|factura|rimbors\w+|fattura|terugbetal\w+|geld terug|factuur"
        r"|estorno|fatura|dinheiro de volta",
        urgency=0.5,
        hurt=0.3,
        needs=1,
    ),
    Cue(
        "cancel_request",
        r"kündig\w+|stornier\w+|résili\w+|annuler|dar de baja|cancelar|disdett?\w*|disdire|annullare"
        r"|opzeggen|annuleren|rescindir",
        urgency=0.5,
        hurt=0.2,
        needs=1.4,
    ),
    Cue(
        "legal_threat",
        r"anwalt|rechtsanwalt|verbraucherzentrale|anzeige erstatten|klage|avocat|porter plainte|tribunal"
        r"|abogado|denuncia\w*|consumidor|avvocato|querela|advocaat|rechtszaak|geschillencommissie|advogado"
        r"|procon|processar",
        urgency=2.4,
        hurt=0.9,
        anger=0.5,
        needs=1.4,
    ),
    Cue(
        "waited_long",
        r"seit (?:\w+ )?(?:tagen|wochen|monaten|stunden)|immer noch|warte(?:n)? (?:schon|seit|noch)"
        r"|depuis (?:\w+ )?(?:jours|semaines|mois|heures)|j'attends|toujours (?:pas|rien)|desde hace"
        r"|llevo (?:\w+ )?(?:días|semanas|meses|horas)|sigo esperando|todavía no|da (?:\w+ )?(?:giorni"
        r"|settimane|mesi|ore)|sto aspettando|al (?:\w+ )?(?:dagen|weken|maanden|uren)|nog steeds"
        r"|há (?:\w+ )?(?:dias|semanas|meses|horas)|ainda não|estou à espera",
        urgency=0.8,
        hurt=0.9,
        needs=1,
    ),
    Cue(
        "failed_contact",
        r"keine (?:antwort|rückmeldung|reaktion)|niemand (?:meldet|antwortet|hilft|geht ran)|aucune réponse"
        r"|pas de réponse|personne ne (?:répond|m'aide)|nadie (?:responde|contesta|me ayuda)|sin respuesta"
        r"|nessuna risposta|nessuno (?:risponde|mi aiuta)|geen (?:antwoord|reactie|gehoor)"
        r"|niemand (?:reageert|neemt op)|ninguém (?:responde|atende|ajuda)|sem resposta",
        urgency=0.9,
        hurt=1,
        needs=1.2,
    ),
    Cue(
        "asks_urgency",
        r"dringend|sofort|so schnell wie möglich|au plus vite|urgence|immédiatement|lo antes posible"
        r"|cuanto antes|urgentemente|urgente|al più presto|subito|dringende?|zo snel mogelijk|spoed"
        r"|o mais rápido possível",
        urgency=1.2,
        needs=0.8,
    ),
    Cue(
        "harm_soon",
        r"(?:bis|morgen|heute) (?:früh|abend|morgen|mittag) (?:\w+ ){0,3}(?:brauche|muss|fliege|abreise)"
        r"|brauche (?:\w+ ){0,4}(?:bis )?(?:heute|morgen)|(?:besoin|pars|part) (?:\w+ ){0,4}(?:demain"
        r"|aujourd'hui|ce soir)|(?:necesito|salgo|viajo) (?:\w+ ){0,4}(?:mañana|hoy|esta noche)|(?:mi serve"
        r"|parto) (?:\w+ ){0,4}(?:domani|oggi|stasera)|(?:nodig|vertrek) (?:\w+ ){0,4}(?:morgen|vandaag"
        r"|vanavond)|(?:morgen|vandaag) nodig|preciso (?:\w+ ){0,4}(?:amanhã|hoje)",
        urgency=2.4,
        needs=0.8,
    ),
    Cue(
        "request",
        r"bitte(?! schön| sehr)|können sie|könnt ihr|kann ich|ich (?:möchte|brauche|hätte gern)|wie kann"
        r"|hilfe|helfen|pouvez[- ]vous|s'il vous plaît|svp|j'ai besoin|je (?:voudrais|souhaite)|aidez"
        r"|comment (?:puis|faire)|por favor|pueden?|podéis|podrían|necesito|quiero|quisiera|ayuda|cómo puedo"
        r"|per favore|potete|può|vorrei|ho bisogno|aiut\w+|come posso|alstublieft|alsjeblieft|kunnen jullie"
        r"|kunt u|kun je|ik wil|hoe kan|help|podem|pode|preciso|gostaria|quero|ajud\w+|como posso",
        urgency=0.3,
        needs=1.2,
    ),
    Cue(
        "anger",
        r"unverschämt\w*|frechheit|sauerei|scheiß\w*|wütend|stinksauer|katastroph\w+|abzocke|honteux"
        r"|scandaleux|inadmissible|inacceptable|merde|furieu\w+|vergüenza|vergonzoso|inaceptable|indignante"
        r"|mierda|harto|vergogna|vergognoso|inaccettabile|schifo|schandalig|belachelijk|woedend|onacceptabel"
        r"|schande|vergonha|inaceitável|absurdo|palhaçada",
        hurt=1.3,
        anger=1.6,
        needs=0.9,
    ),
    Cue(
        "disappointment",
        r"enttäusch\w+|ärgerlich|unzufrieden|schlecht\w*|leider|déçue?s?|décevant\w*|mécontent\w*|mauvais\w*"
        r"|malheureusement|decepcion\w+|pésim\w+|mal[oa]|descontent\w+|delus\w+|pessim[oa]|scadente"
        r"|purtroppo|teleurgesteld|slecht\w*|ontevreden|helaas|desiludid\w+|decepcionad\w+|péssim\w+"
        r"|infelizmente",
        hurt=1,
        needs=0.7,
    ),
    Cue(
        "praise",
        r"tolle[rsnm]?|echt toll|großartig\w*|begeistert|hervorragend\w*|perfekt|génial\w*|parfait\w*"
        r"|excellente?s?"
        r"|ravie?s?|formidable|estupend\w+|genial(?:es)?|perfecto|encantad[oa]|maravillos\w+|ottim[oa]"
        r"|fantastic[oa]|eccellente|perfetto|bravissim\w+|geweldig\w*|uitstekend\w*|fantastisch\w*|ótim[oa]"
        r"|maravilhos\w+|perfeito|excelente",
        glad=1.1,
    ),
    Cue(
        "thanks",
        r"vielen dank|dankeschön|merci|gracias|grazie|bedankt|dank (?:je|u)|obrigad[oa]",
        glad=0.6,
    ),
)
