/**
 * Words that begin with a capital in logs and titles and are no names of persons, without accents and in lower case:
 * a row of words with one of them is none.
 */
export const COMMON_WORDS = `
  a an the this that these those all any no not none new old other same each every some more most less least
  i you he she it we they my your our their his her its who what which when where why how
  is are was were be been being has have had do does did can cannot could will would shall should may might must
  and or but if then else for from to in on at by with without of off over under into onto out up down as than per via
  yes ok okay error errors warning warnings info debug trace fatal critical severe notice alert failure failed fail
  success successful succeeded exception exceptions timeout timed retry retries retrying attempt attempts status state
  states code codes message messages request requests response responses query queries result results
  account accounts action actions activity address addresses admin administrator administrators agent agents aggregate
  alarm amount analytics api app application applications approval archive area array asset assets async audit auth
  authentication authorization authorized auto availability backend backup balance bank base basic batch bean bearer
  billing bill block body bonus bot branch broker browser bucket budget buffer build bulk bundle business bus button
  cache call callback called cancel cancelled canceled capacity card cards cart case catalog category certificate change changed
  changes channel charge chat check checkout claim class cleanup click client clients clock cloud cluster cluster closed close
  collection column command comment commit company compliance component config configuration confirmation conflict
  connect connected connecting connection connections consent consumer container content context contract control
  controller cookie copy core count counter country coupon course cpu create created creating creation credential
  credentials credit crm cron currency current custom customer customers cycle daemon daily dashboard data database
  dataset date day days deadline debit default delete deleted deleting delivered delivery demand demo denied
  department deploy deployment deposit description desktop destination detail details detected dev developer development
  device devices digital direct directory disabled disconnected discount disk dispatch display distribution document
  documents domain done download downloaded driver due duplicate duration edge edit edited editor element email emails empty
  enabled encryption end endpoint energy engine engineer engineering entity entry environment epoch estimate event events exchange execute
  executed execution executor expired expiry export exported express extension external factory fallback feature features
  feed feedback field fields file files filter final finance finished firewall first flag flow folder forbidden forced
  form format forward found frame framework free frontend full function gateway general get global got grant granted grid
  group groups guest guests guide handler hardware hash head header health heap heartbeat help hidden high history home host hosting
  hour hours hub id identifier identity ids idle image images import imported inactive inbound inbox incident incoming
  index initial input insert install installed instance insurance int integration interface internal international
  internet invalid inventory invitation invoice invoices ip issue issued item items iteration job jobs join joined json
  key keys kind label language last latency launch layer lead leads legal length level library licence license limit limits line
  lines link links list listener live load loaded loading loan local location lock locked log logged logger login logins logout logic logs long lookup
  loop loyalty machine mail main maintenance management manager manual map mapping market marketing master match max
  maximum media medium member members memory menu merge message metadata meter method metric metrics middleware migration min minimum
  missing mobile mode model module monitor monitoring month monthly multi name named names network next nginx node nodes
  normal note notification notifications null number numbers object offer office offline online open opened operation
  operations operator option options order ordered orders organisation organization origin original outbound outgoing output
  overview owner owners package page pages panel parameter parameters parent park parse parser part partial partner partners
  party password path pattern payload payment payments payroll peer pending people permission permissions person persons phone
  pilot ping pipeline place plan platform player please plugin pod point policy poll pool popular port portal position post
  posted preference preferences premium preview price primary print priority private process processed processing
  processor procurement product production products profile profiles program progress project prometheus promo property protocol provider
  proxy public publish published publisher purchase push put quality quantity queue quick quota quote random range rate raw read
  reader ready real reason rebalance receipt receive received receiver recipient recipients record records recovery redirect reference
  refresh refund refused region register registered registration registry regular rejected release released remote
  removed renewal replica replication report reports repository requested required reservation reset resource resources
  rest restart restarted restore retention retrieved return returned review reviewer risk role roles root route router row
  rows rule rules run runner running runtime safe sale sales sample sandbox save saved scale scan schedule scheduled
  scheduler schema scope score screen script sdk search second seconds secret section secure security segment select
  self sell seller send sender sending sent sequence serial server servers service services session sessions set setting
  settings setup share shared shell shipment shipped shipping shop shutdown sign signature signed signup silver simple
  single site size skip skipped sku slot slow smart snapshot software solution source space special speed sql staff stage staging
  standard start started starting startup statement station statistics step stock stop stopped storage store strategy
  stream streaming string subject submit submitted subscriber subscribers subscription success summary super support
  suspended sync synced system systems tab table tag target task tasks tax team teams technical technician template tenant tenants
  terminal terminated test testing tests text theme thread threads ticket tickets tier time timer title token tokens tool
  top topic total tracking traffic transaction transactions transfer transit transport travel trial trigger type
  unauthorized unavailable unexpected unique unit unknown unlocked update updated updates upgrade upload uploaded uri url
  usage use used user users username utility valid validated validation validator value values vault vendor verification
  verified verify version video view viewer visit visitor visitors volume wait waiting wallet warehouse watcher web
  webhook website week weekly welcome widget window windows wireless wizard work worker workers workflow workspace world
  write writer xml yaml year yearly zero zone
  java javascript python spring boot kafka redis postgres postgresql mysql mongo mongodb oracle linux ubuntu debian docker
  kubernetes jenkins git github gitlab jira slack google amazon aws azure microsoft apple android ios chrome firefox safari edge mozilla
  webkit gecko elastic elasticsearch kibana logstash grafana apache tomcat jetty netty hibernate jackrabbit rabbitmq rabbit
  node react angular vue express lambda dynamo paypal stripe visa mastercard ideal klarna adyen mollie sepa swift
  polski gemini confetti spaghetti linguini plasma english dutch german french spanish italian
  thermostat sofa lamp lampe chair stoel stuhl table desk bed mouse meter radiator heater heizung boiler pump bulb watch camera speaker
  kitchen door deur window lock light shirt shoe shoes jacket coffee pizza cheese bread book game toy bike car auto tv radio
  elephant lifetime journey mapping aggregate delegate navigate spark gateway
  there european american ugyfelunk vasarlonk holgyem uram kliencie kliente klientko zakazniku zakaznici kunder
  asiakkaamme clienti kupci korisnici korisnice prijs aanbieding panstwa hiring robot
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december mon tue wed thu fri sat sun feb mar apr jun jul aug sep sept oct nov dec
  north south east west street road avenue lane city town centre center building floor house apartment
  sir madam madame sirs gentlemen ladies colleague colleagues friend friends everyone everybody
  klant klanten client gebruiker gebruikers bestelling factuur betaling melding fout dienst bestand aanvraag bericht
  mijnheer mevrouw heer heren dames collega collegas relatie nummer gegevens dossier account actief inactief nieuw nieuwe
  niet geen werd wordt is heeft had kan moet zal zijn ingelogd uitgelogd aangemaakt verwijderd gewijzigd
  kunde kunden kundin kundennummer kundendaten kundenservice kundenkonto kundenbetreuung kundenportal benutzer
  benutzerkonto bestellung rechnung zahlung lieferung auftrag vertrag fehler dienst datei anfrage antrag nachricht
  damen herren kollege kollegen kolleginnen nummer daten konto aktiv inaktiv neu neue wurde wird ist hat kann nicht kein
  keine nutzer termin preis artikel produkt anmeldung abmeldung passwort adresse versand status system
  cliente clientes clients compte commande facture paiement erreur demande fichier numero utilisateur utilisateurs
  monsieur messieurs mesdames collegue collegues service livraison contrat est sont nouveau nouvelle connexion
  usuario usuarios cuenta pedido factura pago error solicitud archivo servicio entrega contrato nuevo nueva sesion
  senor senora senores equipo colega utente utenti conto ordine fattura pagamento errore richiesta servizio consegna
  nuovo nuova signore signora signori squadra conta encomenda fatura pagamento erro pedido servico senhor senhora novo nova
  klient klienci konto zamowienie faktura platnosc blad usluga dostawa umowa nowy nowa panstwo zespol uzytkownik
  zakaznik objednavka platba chyba sluzba ucet novy nova uzivatel kupac racun narudzba greska usluga korisnik stranka
  narocilo napaka storitev kunde kunder bestilling ordre faktura betaling fejl feil bruger bruker konto levering
  kund ordern anvandare betalning fel tjanst leverans asiakas tilaus lasku maksu virhe palvelu toimitus kayttaja tili
  ugyfel rendeles szamla fizetes hiba szolgaltatas felhasznalo fiok tellimus arve makse viga teenus klients pasutijums
  rekins maksajums kluda klientas uzsakymas saskaita mokejimas klaida paslauga clientul comanda plata eroare serviciu
  клиент клиенти поръчка фактура плащане грешка услуга доставка потребител акаунт колеги екип
  πελατης πελατες παραγγελια τιμολογιο πληρωμη σφαλμα υπηρεσια χρηστης λογαριασμος συναδελφε`;

/** Words that stand where a name should, in messages about fields: "firstName: must not be blank". */
export const NO_VALUES = `
  string str text varchar char nvarchar object number integer int boolean bool null nil none undefined empty blank missing
  required optional invalid unknown unset default test value values must should shall cannot can may not no is are was were has
  have had does contains exceeds cant please enter provide field column label asc desc true false name anonymous anonymized anonymised
  redacted masked hidden removed deleted confidential too
  length size max min maxlength minlength format pattern type error failed failure given expected got the this that
  verplicht leeg ongeldig onbekend anoniem mag moet erforderlich leer ungultig unbekannt anonym darf muss
  obligatoire vide invalide inconnu doit obligatorio vacio invalido desconocido debe obbligatorio vuoto sconosciuto deve
  wymagane puste nieznane nieprawidlowe povinne prazdne nezname kotelezo ures ismeretlen pakollinen tyhja tuntematon`;
