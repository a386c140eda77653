"""Replies as a person writes them who knows the case: none of them should ring any bell."""

PERSONAL = (
    "The blue wire goes into the left socket, Mina. If the light blinks twice, you have it.",
    "That's the 7.40 from platform 3, and it has a bike carriage at the back.",
    (
        "Your boots left Leipzig on Tuesday and are in the van now. Jonas drives, and he is usually at "
        "yours by four."
    ),
    "No, the window seat doesn't recline because it is in front of the exit. 14A does.",
    (
        "I counted the July invoices with you: the second one is ours by mistake. 49 € go back to your "
        "card on Friday."
    ),
    "It's a bug in the Safari extension. Open it in Firefox until Thursday, when 2.14 comes out.",
    "You can turn that off under Privacy > Visibility > Birthdays.",
    "Both. The decaf has a green lid.",
    (
        "We close the Elm Street kitchen at nine on Sundays, so your pizza came from Harbour Road, "
        "hence the half hour."
    ),
    "Ha, that is the best penguin costume we've seen. Does the beak come off?",
    "The gate changed to B22 four minutes ago. It's a short walk past the bookshop.",
    (
        "Because the captain found a dent in the left flap, and a mechanic has to measure it. She says "
        "twenty minutes."
    ),
    (
        "Not on that fare: only hand luggage. A 20 kg suitcase would be 35 € at the counter, 25 € "
        "online until noon."
    ),
    "Hold the small button on the back with a paper clip for ten seconds, until all four lights go red.",
    "The sequel is out in March. No dragon this time, I'm afraid.",
    "Snow on the northern runway. They are ploughing it and expect to open again at 16:15.",
    "The gluten is in the soy sauce. Ask for the tamari and you can have all the rolls on page two.",
    "I looked at your export: row 211 has a comma in the street name. Quote that column and it goes through.",
    "The coupon needs a basket of 30 € before postage; yours has 27.50 €. Any pair of socks would do.",
    "Yes! Dogs up to 8 kg ride along in the cabin, in a soft crate under the seat in front.",
    "Our Zürich kitchen still has two of the red kettles. Shall I put one aside until Saturday?",
    "Your parcel is at the bakery on Lindenstrasse, because nobody opened at 11:20. They want to see an ID.",
    "Sunrise will be on the left side of the plane. Enjoy the Alps.",
    (
        "It counts calendar days, so your trial ended on the 3rd and not on the 5th. I've put it back "
        "to the 12th."
    ),
    "Whose idea was the moustache? We are printing it out for the staff room.",
    "The tyre is covered, the rim is not: page 6, third paragraph. Kerb damage is left out there.",
    (
        "The smart plug only speaks 2.4 GHz. Split the network in the router's menu, join the slower "
        "one, then pair it."
    ),
    "Boarding begins so early there since the bus to the aircraft takes a quarter of an hour.",
    "There is one vegan lasagne left on row 9's trolley, and Petra has put your name on it.",
    (
        "Cards from Japan fail at our bank today. Paying by transfer works, or wait until their night "
        "shift is done at 6."
    ),
    "The map was wrong about the ferry. It runs at half past, from May to September, and takes cars.",
    "What you saw is a satellite, not one of ours. It passed over Kent at 21:08.",
    "Your old phone's backup has all the photographs: 2,114 of them, up to Sunday's picnic.",
    (
        "Medium is 74 cm around the chest. With your measurements I'd take the large one and shorten "
        "the sleeves."
    ),
    "Only the north entrance has a ramp. Ring the bell with the lamp and Ivo opens.",
    "I'd skip the 8.12: it stops everywhere. The 8.30 overtakes it in Reading.",
    "The song in the advert is a cello piece by Fauré, played twice as fast.",
    "We stopped making the almond bar in 2019, when the mill burnt down. The hazelnut one has the same base.",
    "Your sister's ticket has her maiden name. Show the marriage certificate at desk 14 and they reprint it.",
    "Delta minus three: your meter was read on the 28th, ours on the 31st. The bill evens it out in April.",
    "The smell is the factory wax. One cycle at 90 °C without laundry, and it is gone.",
    "He lands at 22:05 in Terminal 2. The last bus to Windsor leaves at 23:10 from bay 6.",
    "Row 31 has no window, just a wall. 29F is free, shall I swap you?",
    "Tap the pencil next to your name, pick Pronouns, and they stand on the badge from tomorrow.",
    "The avocado was brown. I've taken the 4.50 € off, and the cook knows which crate it was.",
    "Lost property found a grey scarf in coach C, with a pin of a heron. Yours?",
    "Two drivers called in sick in Bristol, which is why the 19:00 is a minibus today.",
    "Please unscrew the filter under the sink: in your model it is the white ring, turned to the left.",
    (
        "Nine hours on the tarmac is awful. The airline owes you 600 € for that under EU rule 261; the "
        "form takes a page."
    ),
    "Go Otters! We'll have the game on at the bar from half past seven.",
    "Tell Oma that the large buttons come back with the next update; until then Settings > Text > 140 %.",
    "Die Glühbirne hat einen E14-Sockel, im Karton lag E27. Die richtige geht heute mit der Post raus.",
    "Ihr Gutschein galt nur bis Ostern. Ich habe ihn bis zum 30. Juni verlängert.",
    "El tren de las 9 para en Sevilla; el de las 9.20 no. Cambie en Córdoba, andén 4.",
    "La pila está debajo de la tapa azul. Gírela con una moneda.",
    "Le colis est chez la boulangère, rue des Lilas, jusqu'à samedi midi.",
    "Le câble vert va dans la prise du milieu, pas dans celle du haut.",
)
