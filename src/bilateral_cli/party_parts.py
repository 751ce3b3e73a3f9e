"""Parts of states, so that a message can say to which state a name such as Bavaria belongs.

A part is not a party to commitments. Territories with a code in ISO 3166-1, such as Hong Kong, Puerto Rico
and Greenland, are parties and not in this list; a name that is also a party's, such as Georgia, is read as
the party. The list takes no side: it omits territories that more than one state claims, and those that no
other state recognises.
"""

from __future__ import annotations

PARTS = """\
AE: Abu Dhabi, Ajman, Dubai, Fujairah, Ras Al Khaimah, Sharjah, Umm Al Quwain
AT: Burgenland, Carinthia, Lower Austria, Salzburg, Styria, Tyrol, Upper Austria, Vienna, Vorarlberg
AU: Australian Capital Territory, New South Wales, Northern Territory, Queensland, South Australia, Tasmania
AU: Victoria, Western Australia
BA: Republika Srpska, Federation of Bosnia and Herzegovina, Brcko District
BE: Brussels Capital Region, Flanders, French Community, German speaking Community, Wallonia
BE: Flemish Government
BR: Acre, Amazonas, Bahia, Ceara, Goias, Mato Grosso, Minas Gerais, Para, Parana, Pernambuco, Rio de Janeiro
BR: Rio Grande do Sul, Santa Catarina, Sao Paulo
CA: Alberta, British Columbia, Manitoba, New Brunswick, Newfoundland, Newfoundland and Labrador
CA: Northwest Territories, Nova Scotia, Nunavut, Ontario, Prince Edward Island, Quebec, Saskatchewan, Yukon
CH: Aargau, Basel, Basel Stadt, Bern, Fribourg, Geneva, Graubunden, Grisons, Jura, Lucerne, Neuchatel
CH: St Gallen, Schwyz, Thurgau, Ticino, Uri, Valais, Vaud, Zug, Zurich
CN: Anhui, Beijing, Chongqing, Fujian, Gansu, Guangdong, Guangxi, Guizhou, Hainan, Hebei, Heilongjiang
CN: Henan, Hubei, Hunan, Inner Mongolia, Jiangsu, Jiangxi, Jilin, Liaoning, Ningxia, Qinghai, Shaanxi
CN: Shandong, Shanghai, Shanxi, Sichuan, Tianjin, Xinjiang, Yunnan, Zhejiang
CZ: Bohemia, Moravia
DE: Baden Wurttemberg, Bavaria, Bayern, Berlin, Brandenburg, Bremen, Hamburg, Hesse, Lower Saxony
DE: Mecklenburg Vorpommern, North Rhine Westphalia, Rhineland Palatinate, Saarland, Saxony, Saxony Anhalt
DE: Schleswig Holstein, Thuringia
ES: Andalusia, Aragon, Asturias, Balearic Islands, Basque Country, Canary Islands, Cantabria
ES: Castile and Leon, Castilla La Mancha, Catalonia, Catalunya, Euskadi, Extremadura, Galicia, La Rioja
ES: Madrid, Murcia, Navarre, Valencia, Ceuta, Melilla
ET: Amhara, Oromia, Tigray
FR: Alsace, Aquitaine, Auvergne, Brittany, Burgundy, Corsica, Ile de France, Normandy, Occitania, Provence
FR: Savoy
GB: England, Northern Ireland, Northern Ireland Executive, Scotland, Scottish Government, Wales
GB: Welsh Government, Cymru, Ulster, Cornwall
HR: Dalmatia, Istria, Slavonia
ID: Aceh, Bali, East Java, Jakarta, Java, Sulawesi, Sumatra, West Java, West Papua
IN: Andhra Pradesh, Assam, Bihar, Chhattisgarh, Delhi, Goa, Gujarat, Haryana, Himachal Pradesh, Jharkhand
IN: Karnataka, Kerala, Ladakh, Madhya Pradesh, Maharashtra, Manipur, Meghalaya, Mizoram, Nagaland, Odisha
IN: Puducherry, Punjab, Rajasthan, Sikkim, Tamil Nadu, Telangana, Tripura, Uttar Pradesh, Uttarakhand
IN: West Bengal
IQ: Kurdistan Region, Kurdistan Region of Iraq, Kurdistan Regional Government, Iraqi Kurdistan
IT: Abruzzo, Apulia, Basilicata, Calabria, Campania, Emilia Romagna, Friuli Venezia Giulia, Lazio, Liguria
IT: Lombardy, Marche, Molise, Piedmont, Sardinia, Sicily, South Tyrol, Tuscany, Umbria, Veneto
JP: Aichi, Fukuoka, Hiroshima, Hokkaido, Hyogo, Kagoshima, Kanagawa, Kochi, Kumamoto, Kyoto, Miyagi, Nagano
JP: Nagasaki, Niigata, Okinawa, Osaka, Saitama, Shizuoka, Tokyo, Toyama, Yamagata, Yamanashi
KR: Gyeonggi, Jeju, Seoul
MX: Baja California, Chiapas, Chihuahua, Jalisco, Nuevo Leon, Oaxaca, Sonora, Yucatan
MY: Johor, Kedah, Kelantan, Malacca, Pahang, Penang, Perak, Sabah, Sarawak, Selangor, Terengganu
NG: Borno, Kano, Kaduna, Lagos, Oyo, Rivers State
NL: Friesland, North Brabant, North Holland, South Holland, Zeeland, Bonaire
NO: Svalbard
PG: Bougainville
PH: Bangsamoro, Mindanao
PK: Balochistan, Khyber Pakhtunkhwa, Punjab, Sindh
PT: Azores, Madeira
RU: Bashkortostan, Chechnya, Dagestan, Ingushetia, Sakha, Siberia, Tatarstan, Yakutia
SE: Gotland, Scania
TZ: Zanzibar
UA: Galicia
US: Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, District of Columbia
US: Florida, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland
US: Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire
US: New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania
US: Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, Washington
US: West Virginia, Wisconsin, Wyoming
ZA: Eastern Cape, Gauteng, KwaZulu Natal, Limpopo, Mpumalanga, Western Cape
"""


def owners_by_part() -> dict[str, tuple[str, ...]]:
    """Name of a part, in lower case → the codes of the states that have one of that name."""
    owners: dict[str, tuple[str, ...]] = {}
    for line in PARTS.splitlines():
        code, names = line.split(": ")
        for name in names.lower().split(", "):
            owners[name] = (*owners.get(name, ()), code)
    return owners
