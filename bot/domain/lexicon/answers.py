"""Small talk and short answers in seven languages: greetings, thanks, moods, yes and no, fixed or not."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One line per language where it matters: English, German, French, Spanish, Italian, Dutch, Portuguese.
# Words that make a message a pleasantry when nothing but fillers stands beside them.
COURTESIES = _words(
    """
    hi hello hey heya hiya howdy yo greetings morning afternoon evening thanks thank thx thnx tnx tks ty
    tysm cheers ta
    ok okay okey k kk okie okidoki alright sure great perfect awesome brilliant lovely excellent fantastic
    super cool
    amazing wonderful noted understood bye goodbye cya welcome congrats congratulations yay haha hehe lol
    hallo moin servus grüezi tschüss tschüs ciao danke dankeschön vielen merci prima toll klasse alles
    bonjour bonsoir salut coucou parfait génial revoir adieu bienvenue remerciements
    hola buenas buenos gracias perfecto genial vale adiós adios saludos estupendo
    buongiorno buonasera grazie perfetto ottimo arrivederci salve prego fantastico
    hoi goedemorgen goedemiddag goedenavond bedankt dankjewel dankuwel dank doei top geweldig groetjes
    olá ola oi obrigado obrigada perfeito ótimo tchau valeu
    """
)
# Words that may stand around them and say nothing by themselves.
FILLERS = _words(
    """
    a all an and again any anyway so very much lot lots bunch million ton many most really truly too you u
    your guys guy
    folks team everyone everybody people there friends friend sir madam mate day week weekend night nice
    good have has
    had that thats it its is was the this for to from us me my i we will do be then now just oh ah wow well
    more as
    always quick quickly fast promptly speedy kind sweet dear soon see talk later take care please yes yep
    yeah sounds got im im' in of both
    sehr schön schöne schöner schönen tag abend guten gute morgen nacht ihnen dir euch und auch für die das
    ihr team
    euer liebe liebes mal viele dank nochmal nochmals bis bald später gut ist ja gern gerne wiedersehen
    auf zusammen
    beaucoup mille tout tous toute le la les vous toi à a bientôt bonne bon journée soirée nuit super de et
    pour au oui
    muchas muchos mil muy días dias tardes noches buen día equipo a todos todas y por el hasta luego pronto
    sí bueno
    mille molte tante buona giornata serata notte a tutti tutte e il di ciao bene va sì grande
    veel heel erg u jij je jullie allemaal goed mooi fijne fijn dag avond weekend tot ziens snel en voor het
    wel hartelijk
    muito muita bom boa dia tarde noite a todos todas e por o até logo mais sim equipe
    """
)
# Phrases of more than one word that are courtesy only as a whole.
COURTEOUS_PHRASES = (
    (
        r"(?:thanks?|thank you|thx|cheers) (?:so much |a lot |again |very much |ever so "
        r"|all )*for (?:all )?(?:of )?(?:your|the|ur|this|that|all|everything"
        r"|getting back(?: to me| to us)?|letting (?:me|us) know|looking into (?:it|this|that)"
        r"|being (?:so )?\w+|reaching out|the update|asking|checking(?: in| up)?|following up)"
        r"(?: (?:so|very|great|quick|kind|fast|prompt|lovely|amazing|awesome|fantastic|speedy|super|your"
        r"|the))*"
        r"(?: (?:help|support|assistance|time|reply|response|answer|patience|effort|efforts|work|service"
        r"|update|info|information|kindness|care|understanding))?"
    ),
    (
        r"no (?:problem|worries|thanks|thank you|rush|prob)(?: at all)?|not a problem|all good|never ?mind"
        r"|my pleasure|don'?t mention it|you(?:'?re| are) (?:very |most |so )?welcome"
    ),
    (
        r"(?:i |we )?(?:really |much |very much |do |so )*appreciate(?:d)? (?:it|that|this|you|the help"
        r"|your help|your time|all your help)|much appreciated|appreciated"
    ),
    (
        r"(?:that'?s|thats|that is|this is|it'?s|you(?:'?re| are)|you guys are) (?:all |so |really |very "
        r"|just |such |the |a )*(?:great|perfect|awesome|amazing|wonderful|lovely|brilliant|fantastic"
        r"|excellent|good|nice|kind|cool|fine|best|star|stars|legend|legends|all)"
    ),
    (
        r"have (?:yourself )?an? (?:\w+ )?(?:day|one|week|weekend|evening|night|time)|take care"
        r"|talk (?:to you )?soon|see (?:you|ya) ?(?:soon|later|then|tomorrow)?|speak soon|good (?:morning"
        r"|afternoon|evening|night|day)|(?:kind|best|warm) regards|all the best|happy (?:monday|tuesday"
        r"|wednesday|thursday|friday|weekend|new year|holidays|christmas|birthday)"
    ),
    (
        r"will do|got it|makes sense|sounds (?:good|great|perfect)|fair enough|i see|good to know"
        r"|glad to hear(?: it| that)?|looking forward(?: to it)?|god bless(?: you)?|that'?s (?:it"
        r"|all)(?: for now| then| from me)?|of course|no need|well done|good (?:job|stuff|one)|nice one"
        r"|keep up the good work"
    ),
    (
        r"how(?:'s| are| is) (?:you|u|things|it going|everyone|y'?all)(?: all| doing| today| going)*\??"
        r"|how do you do\??|what'?s up\??|hope (?:you(?:'re| are)|everyone is|all is"
        r"|all'?s) (?:all )?(?:doing )?(?:well|good|great|ok)"
    ),
    (
        r"guten (?:morgen|tag|abend)|gute nacht"
        r"|keine? (?:problem|ursache|sorge)|kein ding|passt(?: so)?|alles klar|alles gut"
        r"|mit freundlichen grüßen|(?:viele|liebe|beste) grüße|wie geht(?:'?s| es) ?(?:euch|dir|ihnen)?\??"
        r"|(?:danke|vielen dank|herzlichen dank)(?: euch| ihnen| dir)? für (?:die|eure|ihre|deine"
        r"|das) (?:\w+ )?(?:hilfe|antwort|unterstützung|info|rückmeldung|geduld)"
    ),
    (
        r"pas de (?:problème|souci)s?|de rien|d'accord|ça marche|ça va\??|c'est (?:parfait|super|génial"
        r"|gentil|noté|bon)|merci (?:\w+ )?pour (?:votre|ton|la|l'|tout|cette) ?(?:\w+ )?(?:aide|réponse"
        r"|retour|soutien)?|bien reçu|cordialement|je vous remercie|s'il vous plaît"
    ),
    (
        r"de nada|de acuerdo|no hay problema|muchas gracias por (?:su|tu|la|todo|vuestra)(?: ayuda"
        r"| respuesta| atención| apoyo)?|gracias por (?:su|tu|la|todo|vuestra)(?: ayuda| respuesta| atención"
        r"| apoyo)?|¿?(?:qué tal|cómo est(?:á|ás|áis|án))\??|un saludo|está bien|muy amable"
        r"|que tenga un buen día"
    ),
    (
        r"nessun problema|va bene|d'accordo|di niente|come (?:va|stai|state|sta)\??"
        r"|grazie (?:\w+ )?per (?:il|l'|la|tutto|la vostra|il vostro) ?(?:\w+ )?(?:aiuto|risposta|supporto"
        r"|gentilezza)?|tutto bene|cordiali saluti|molto gentile|a presto"
    ),
    (
        r"geen (?:probleem|dank)|graag gedaan|is goed|hoe gaat het(?: met (?:jullie|je|u))?\??|(?:bedankt"
        r"|dank je wel|dank u wel|dank jullie wel) voor (?:de|je|jullie|uw|het) (?:\w+ )?(?:hulp|antwoord"
        r"|reactie|moeite|snelle reactie)|met vriendelijke groet(?:en)?|helemaal goed|komt goed"
        r"|fijne dag(?: nog)?|alvast bedankt"
    ),
    (
        r"de nada|tudo bem\??|sem problemas?|está bem|obrigad[oa] (?:\w+ )?(?:pela|pelo"
        r"|por) (?:\w+ )?(?:ajuda|resposta|apoio|atenção|tudo)?|com licença|um abraço|até (?:mais|breve)"
        r"|bom dia|boa (?:tarde|noite)|tenha um bom dia"
    ),
)
HAPPY = _words(
    """
    happy great good excellent amazing awesome fantastic fabulous brilliant superb outstanding wonderful
    perfect love loved
    loving lovely delighted thrilled pleased satisfied impressed best incredible exceptional stellar helpful
    kind friendly
    flawless smooth glad grateful superb super nice well yay woohoo top-notch phenomenal terrific
    zufrieden toll prima klasse spitze hervorragend ausgezeichnet wunderbar begeistert glücklich gut
    content contente ravi ravie parfait parfaite génial géniale excellent satisfait satisfaite bien heureux
    heureuse
    contento contenta feliz genial excelente perfecto satisfecho satisfecha encantado encantada bien bueno
    soddisfatto soddisfatta ottimo ottima perfetto bene felice contenti bravissimi eccellente fantastico
    tevreden geweldig blij goed fijn uitstekend top super
    satisfeito satisfeita ótimo ótima excelente perfeito bom bem contente
    """
)
UNHAPPY = _words(
    """
    unhappy bad terrible awful horrible poor disappointed disappointing disappointment frustrated
    frustrating frustration annoyed
    annoying angry furious upset worst worse useless pathetic ridiculous unacceptable unsatisfied
    dissatisfied disgusted disgusting
    rude unhelpful sad appalling dreadful hopeless horrendous fuming livid regret hate hated sucks sucked
    disgrace shambles nightmare
    unzufrieden schlecht enttäuscht enttäuschend furchtbar schrecklich wütend verärgert unmöglich
    katastrophe
    mécontent mécontente déçu déçue mauvais mauvaise nul nulle horrible décevant furieux fâché insatisfait
    descontento malo mala mal decepcionado decepcionada pésimo pésima enfadado enojado terrible fatal
    insatisfecho
    insoddisfatto deluso delusa pessimo pessima male arrabbiato orribile scarso scontento
    ontevreden teleurgesteld slecht boos waardeloos verschrikkelijk
    insatisfeito desapontado desapontada péssimo péssima mau má ruim chateado
    """
)
SO_SO = _words(
    """
    fine okayish average decent adequate meh acceptable alright reasonable so-so mediocre passable neutral
    ok-ish tolerable slow
    mittelmäßig geht okay correct moyen moyenne passable regular normal normale discreto matig redelijk
    razoável prima-ish
    """
)
NEGATIONS = _words(
    """
    not never no isn't wasn't aren't weren't don't didn't doesn't can't cannot won't wouldn't couldn't
    hardly nothing without neither nor
    isnt wasnt dont didnt doesnt cant wont far nicht kein keine keinen nie pas jamais aucun nunca sin ningún
    non mai nessun nessuna niet geen nooit não nem
    """
)
HAPPY_SIGNS = (
    r"🙂|😀|😃|😄|😁|😊|☺|😍|🥰|😎|🤩|🥳|❤|💕|💖|💙|💚|💛|💜|🎉|🙌|👍|👏|💯|😻|:-?\)|:d\b|=\)|<3|:slightly_smiling_face:|:smile:"
    r"|:smiley:|:grinning:|:blush:|:heart:|:tada:|:thumbsup:|:\+1:"
)
SO_SO_SIGNS = r"😐|😑|🤷|😶|🫤|:-?\||:neutral_face:|:expressionless:|:shrug:"
UNHAPPY_SIGNS = (
    r"🙁|☹|😞|😔|😟|😠|😡|🤬|😢|😭|😤|😣|😖|😩|😫|😒|🙄|😕|👎|💔|🤮|:-?\(|:'\(|=\(|:slightly_frowning_face:|:frowning:"
    r"|:disappointed:|:angry:|:rage:|:cry:|:sob:|:thumbsdown:|:-1:"
)
YES_SIGNS = r"👍|✅|✔|👌|🙌|🎉|💯|:\+1:|:thumbsup:|:white_check_mark:|:ok_hand:"
NO_SIGNS = r"👎|❌|✖|🚫|😡|🤬|😠|🙁|☹|:-1:|:thumbsdown:|:x:"
# "so so", "ok I guess": phrases of the middle; they outweigh single words.
MIDDLING = (
    r"(?:ok|okay|good|fine|alright|all right) (?:i guess|i suppose|enough|overall|ish)|(?:it was|it'?s|was"
    r"|were|went|all|just|pretty|quite|that was) (?:just |all |pretty |quite |only )?(?:ok|okay|o\.k\."
    r"|alright|all right)"
    r"|so[- ]so|not (?:too |so |that |all that )?bad|not (?:great|good|amazing|perfect|brilliant"
    r"|fantastic),? (?:but )?not (?:terrible|bad|awful)|could (?:be|have been|'?ve been) (?:better|worse"
    r"|faster|quicker)|nothing special|neither good nor bad|middle of the road|it'?ll do|i'?ve had (?:better"
    r"|worse)|room for improvement"
    r"|geht so|ganz ok(?:ay)?|in ordnung|nicht (?:so )?schlecht|comme ci comme ça|pas mal|ça va|más o menos"
    r"|ni bien ni mal|no está mal|così così|non male|niet slecht|gaat wel|mais ou menos|nada mal"
)
YES = (
    r"(?:yes|yep|yup|yeah|yea|yess+|aye|indeed|it did|it does|it has|absolutely|definitely|ja|jawohl|jep|oui"
    r"|sí|si|sì|sim|correct|certainly)"
)
NO = (
    r"(?:no|nope|nah|not (?:yet|really|quite|at all|solved|fixed|resolved|working)|it (?:did(?:n'?t| not)"
    r"|does(?:n'?t| not)|has(?:n'?t| not))|nein|noch nicht|leider nicht|non|pas encore|todavía no|aún no|nee"
    r"|nog niet|helaas niet|não|ainda não|non ancora|negative|unfortunately not|sadly not|afraid not)"
)
SOLVED = (
    r"(?:works?|working|worked)(?: (?:now|again|fine|great|perfectly|perfect|like a charm|well|as expected"
    r"|properly|ok|okay|a treat))+|(?:it|that|this|everything|all|now)"
    r"(?:'?s| is)? (?:now |all |finally )?(?:works|worked|working)"
    r"|works(?! (?:for|with|as|on|at|in))|(?:does|did) the trick"
    r"|that did it|that fixed it"
    r"|(?:is|it'?s|all|been|has|got|now|that|was|everything'?s?|completely|totally|finally)? ?(?:solved"
    r"|fixed|resolved|sorted|repaired|cleared up|taken care of|back to normal|back online|up and running"
    r"|up again|good now|fine now|ok now|okay now|all good|all set|all sorted)|that helped|it helped"
    r"|(?:problem|issue|error) (?:is |seems )?gone"
    r"|(?:i'?m|we'?re|am) (?:back )?in now|(?:can|could) (?:\w+ )?(?:log in|sign in|get in"
    r"|access it|see it|use it) (?:now|again)|no (?:more|further) (?:issues|problems)|no (?:issues"
    r"|problems) (?:now|anymore|since)|(?:it |everything |order |package |refund )?(?:has |have "
    r"|just )?(?:arrived|came through) (?:today|now|safely|yesterday|this morning)"
    r"|funktioniert(?: (?:jetzt|wieder|nun|alles))*|geht (?:jetzt|wieder|nun)|gelöst|behoben|erledigt"
    r"|klappt(?: (?:jetzt|wieder))*|ça (?:marche|fonctionne)(?: maintenant)?|(?:c'est |est )?(?:résolu|réglé"
    r"|réparé)|(?:ya )?funciona(?: (?:ahora|bien|perfectamente|agora))*|(?:está |ya está )?(?:resuelto"
    r"|solucionado|arreglado|resolvido)|(?:ora |adesso )?funziona(?: (?:ora|adesso))?|risolto"
    r"|(?:het )?(?:werkt|doet het)(?: (?:nu|weer))*|opgelost"
)
NOT_SOLVED = (
    r"still (?:not|no|nothing|the same|same|broken|happening|down|out|failing|failed|fails|having|getting"
    r"|doing|waiting|won'?t|can(?:'?t|not)|\w+n'?t|an? (?:issue|problem|error)|says?|saying|shows?|showing"
    r"|see|seeing|unresolved|unsolved|missing|crash\w*|stuck|wrong|slow|pending|need|leaking|bad|faulty|open)"
    r"|(?:did(?:n'?t| not)|does(?:n'?t| not)|has(?:n'?t| not)|have(?:n'?t| not)|is(?:n'?t| not)|was(?:n'?t"
    r"| not)|won'?t|can(?:'?t|not)|not) (?:really |quite |actually |been |yet |even |fully "
    r"|completely )*(?:work\w*|help\w*|solv\w*|fix\w*|resolv\w*|sort\w*|chang\w*|do (?:it|anything)|good"
    r"|log in|sign in|get in|any better|load\w*|open\w*|arriv\w*)"
    r"|same (?:problem|issue|error|thing|result|as before|message)|no (?:change|difference|luck|improvement"
    r"|joy|better)|nothing (?:has )?(?:changed|works|happened)|(?:is|it'?s|came|come|happening|happened"
    r"|broken|down|failing) (?:back )?again|(?:problem|issue|error) (?:is back|persists|remains|came back"
    r"|returned|continues)|keeps (?:happening|failing|crashing|coming back)|even worse|worse (?:now|than)"
    r"|unsolved|unresolved|not (?:yet|really|at all|solved|fixed|resolved|working)|stopped (?:working )?again"
    r"|(?:immer noch|funktioniert|geht|klappt|hat) (?:\w+ ){0,3}nicht|(?:ne )?(?:marche|fonctionne|résolu"
    r"|règle) (?:toujours |encore )?pas|toujours (?:pas|le même)|(?:sigue|todavía|aún) (?:sin|no|igual)"
    r"|no (?:funciona|sirve|ha funcionado)|non (?:funziona|va|risolto)|ancora (?:rotto|non)|(?:werkt"
    r"|doet het|nog) (?:\w+ ){0,2}niet|(?:ainda )?não (?:funciona|resolveu|está)"
)
UNSURE = (
    r"not sure|don'?t know|no idea|i think(?: so)?|maybe|perhaps|possibly|hope(?:fully)?"
    r"|will (?:let you know|try|check|test|see)|i'?ll (?:let you know|try|check|test|see)|haven'?t (?:tried"
    r"|checked|tested|had)|let me (?:try|check|test|see)|looks like it might|should (?:be|work)|would (?:be"
    r"|work)|(?:if|once|when|until|after) (?:it|you|this|that|they|i|we)\b|partly|partially|kind of|sort of"
    r"|half|almost|nearly|for some|vielleicht|peut-être|quizás|forse|misschien|talvez"
)
RATHER_NOT_SAY = (
    r"(?:rather|prefer) not(?: to)?(?: (?:say|answer|rate|comment))?|no (?:surveys?|ratings?|comment)\b"
    r"|(?:please )?(?:don'?t|do not|stop) (?:ask|asking|survey\w*)|skip (?:this|that|the (?:survey|rating))"
    r"|(?:lieber|möchte ich) (?:dazu )?nicht(?:s)?(?: (?:dazu )?sagen)?|keine (?:umfrage|bewertung)\w*"
    r"|préfère ne pas|pas de sondage|prefiero no|sin encuestas|preferisco (?:di )?no[n]?"
    r"|liever niet|geen (?:enquête|beoordeling)|prefiro não"
)
