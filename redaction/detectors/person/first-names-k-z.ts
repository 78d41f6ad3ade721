/** Given names of Europe, K to Z and those in Greek and Cyrillic letters, without accents and in lower case. */
export const FIRST_NAMES_K_Z = `
  kaan kaarel kaarina kaat kacper kadri kaethe kai kaia kaija kaisa kaj kaja kalervo kalevi kalin kalina kalistrat
  kalle kalliopi kalman kaloyan kamal kamil kamila kamilla kamma kara kare karen kari karianne karim karin karina
  karine karitas karl karla karlijn karlis karmela karmenu karol karoliina karolina karoline karolis karoly karsten
  kasia kaspar kaspars kasper kassandra katalin katariina katarina katarzyna kate katerin katerina katharina kathe
  katherine kathleen kathrine kathryn kathy katica katie katija katina katja kato katre katrin katrina katrine kaur
  kavita kay kaya kayden kayla kaylee kayleigh kazimieras kazimierz kazimir kazys keano keanu kees keio keira keith
  kelley kelli kellie kelly kemal kenan kende kendra kenji kenneth kenny kenza kenzo kerem kerim kerry kersti kerstin
  kert kerttu kestutis kevin khadija khalid khalil kian kiana kiara kilian kimberly kincso kinga kira kiril kirk kirsi
  kirsten kirstine kjell kjersti klaas klara klarencjusz klaudia klaudiusz klaus klavs kleanthis kleber klemen klemens
  klement klementyna kleopatra knut kobe koen kofi kolbjorn kolbrun koldo koloman kolos konrad konrads konstancja
  konstantin konstantina konstantinos konstantins konstanty konstantyn konsulata koralia koray kornel korneli kornelia
  korneliusz kotryna krasimir kresimir krisjanis kriss krista kristaps kristel kristen kristi kristian kristiana
  kristians kristie kristiina kristijan kristin kristina kristine kristiyan kristjan kristo kristof kristoffer
  kristopher kristy kristyna krisztian krisztina krisztofer kruno krunoslav krystal krystian krystyna krzysiek
  krzysztof ksawera ksawery ksenia ksenofont kulli kurt kveta kvetoslav kvetoslava kwame kwintyn kyan kyle kyllikki
  kyosti kyra kyriaki kyriakos lachezar lachlan ladislau ladislav laerke laia laila laima laimonas laine lajos lakshmi
  lamar lambert lamia lana lara larisa larissa larry lars larysa lasma lasse lassi laszlo latifa latoya laura laure
  lauren laurence laurencja laurencjusz laurens laurent laurentiu laurenty laurentyna lauri lauriane laurie laurin
  laurine lauryn laurynas laverne lavinia lavize lawrence layla lazar lazarz lea leah leana leander leandra leandro
  leann leanne lech leena leendert lefteris leif leifur leigh leila leire lela leland lelia lembit lena lene leni
  lenia lenka lenn lennart lennert lennie lennox lenny lenuta lenya leon leona leonard leonardo leonas leone leonel
  leoni leonid leonida leonidas leonids leonie leonor leonora leontina leontine leopold leopoldina leopoldo leroy
  lesana leslie lester leszek leticia letitia letizia levent levente levi levin levoslav lewis lexi lexie leyla lia
  liam lian liana lias liba libor libusa lidewij lidia lidija lieke lien lieselotte lieze liga ligita lii liina liis
  liisa liivi liksma lila lili lilia lilian liliana liliane lilianna lilien lilla lillian lillie lilly lilou lilyana
  lina linards linas linda linde lindsay lindsey linett linh linn linnea lion lionel lisa lisandro lisanne lisbeth
  lise liselotte liudas liv liva livia livija livio liviu liya liyana liz liza lizbeth lize ljiljana ljuba ljubica
  ljudevit lloyd lodewijk loftur lois lola lonnie lonza lora lorcan loredana loren lorena lorene lorenz lorenza
  lorenzo loreta loretta lori lorin loris lorna lorraine lothar lotta lotte lotti lou louie louis louisa louise
  lourenco lovisa lovorka lovro lowell lowie luan luana lubica lubomir lubomira lubor lubos luboslav luboslava luc
  luca lucas lucca luce lucia lucian luciana luciano lucie lucien lucienne lucija lucijan lucile lucilia lucille lucio
  lucius lucja lucjan lucy lucyna ludivine ludmila ludomil ludomila ludovic ludovica ludovit ludvig ludwig ludwik
  ludwika luena luigi luis luisa luise luiza luize lujza luka lukas lukasz luke lula luminita luqa lurdes luther lutz
  luuk luz lya lyam lydia lydie lykke lyla lyle lynda lynette lynn lynne lyubomir maaike maarika maarit maarten mabel
  mable macarena machteld maciej macy madalena madalina madeleine madeline madis mads maelle maelys maeve mafalda
  magali magalie magda magdalena maggie magne magnus mahir mahmoud maia maica maida maija maike maira maire mairead
  mairis maite maja majda makary maks maksim maksym maksymilian malcolm malena malene malgorzata malia malik malika
  malin malina malou malte malthe malvina malvine malwina mamie manca mandy manel manfred manolis manolo manon mantas
  manuel manuela mara marc marceau marcel marcela marceli marcelina marcell marcella marcello marcelo marcia marcin
  marcis marco marcos marcus mareike marek mareks maren marena maret margaret margareta margarida margarita margaux
  margers margherita margie margit margita margot margret margrethe margrit margrith marguerite margus mari maria
  mariam marian mariana mariangela mariann marianna marianne mariano marica maricarmen marie marieke mariella marija
  marijan marijana marijke marika marilena marilou marilu marilyn marina marino marinus mario marion marios maris
  marisa marisol marit marita marite marius mariusz marja marjatta marje marjeta marjorie marju marketa markku marko
  markus marlen marlena marlene marley marli marlies marlis marlo marloes marlon marlous marsha mart marta marte
  marten martha marthe martim martin martina martine martins marton martti marty martyna martynas marvin marwa mary
  maryam maryann maryna maryse maryte marzena masa massimiliano massimo matan matas mate matej mateja mateo mateus
  mateusz matheus mathew mathias mathieu mathilda mathilde mathis matias matija matilda matilde matis matiss matjaz
  matko mato mats matteo mattew matthew matthias matthis matti mattia mattias mattie mattis matus matyas matylda maud
  maude maureen mauri maurice mauricio maurizio mauro maurycy maxim maxime maximilian maximiliano maxine maya mayra
  mayte mechthild medard medina meeli meelis meera megan megane meghan mehmet meike meinhard meire melania melanie
  melany melba melek melike melina melinda melis melisa melissa melita melvin menno mercia meredith merel merete
  merike merle mert merve mervi mervin meryem mete metod metodi metra mette mia mica micael micaela micah micha
  michael michaela michal michalina michalis micheal michel michela michele micheline michelle michiel mick mieczyslaw
  mieke miel miguel miha mihael mihaela mihai mihail mihaly mihkel mija mika mikael mikaela mikail mike mikel mikelis
  mikiel mikkel mikko miklos mikolaj mikulas mila milada milagros milana milda mildred mile milena milic milica
  milivoj miljenko milka milla mille milo milorad milos miloslav miloslava milosz milota milou milton miluse milutin
  mina mindaugas mindy minh minka minke minna minnie mira mirabela miran miranda miray mircea mirco mireia mireille
  mirela mirella miriam miriama mirjam mirka mirko mirna miro miron miroslav miroslava miroslaw mirva mirza mislav
  mitchell mitja mladen modestas modris mogens mohamed mohammad mohammed moira moises mojca mojmir mojzesz molly momme
  mona monica monika monique monserrat montse montserrat monvids moonika morag morgana moric moritz morris morten
  moses mounir moussa mudite muhammad muhammed murat muriel murilo musa mustafa mykola myla mylan mylene myra myriam
  myrna myron nabil nada nadalina nadege nadezda nadezhda nadia nadine nadja nadzieja nahil naim naima naja nancy
  nandor nanna naomi naomie naoual nara narcis narcisa narciso nasser natalia natalie natalija nataliya natan natanael
  nataniel natasa natasha nathalie nathan nathanael nathaniel natka nazariusz nazary nazim nazzareno neal neda
  nedjeljka nedjeljko nefeli neha neil neja nejc nela neli nelli nellie nelly nelson nena nerea nerijus neringa nesa
  nestor nettie neva neven nevena nevenka nevin nevio ngozi nguyen nia niall niamh nicholas nichole nicklas nicola
  nicolae nicolai nicolas nicole nicoleta nicoline nicolo niels nienke nigel nigella niilo niina nijole nik nika
  nikita nikki niklas niklaus niklavs niko nikodem nikola nikolai nikolaos nikolas nikolasz nikolay nikoleta nikolett
  nikolina nikos nila nils nimrod nina nino nisa nisha noa noah noam noan noe noel noelia noelle noemi noemia noemie
  nojus nolan nona noor noortje nora norah norbert norberto nore norina norma norman normunds noureddine novella nuala
  nuno nuray nuria nusa oana obdulia octavia octavian octavio oddur oddvar odeta odete odile ofelia ognyan oihane oili
  oisin oiva ojars oksana ola olaf olafur olav olavi oldrich ole oleg olegs oleksandr olena olga olgerts olgierd
  olimpia oliver olivia olivier olivija oliwia oliwier olle olli ollie olof oluwaseun olympia omar omer ona onder
  ondrej onni onno onufry onur oona ora oren orestes oriane orinta oriol orjan orla orlando ornella orri orsolya
  orville orvokki oscar osk oskar oskari oskars osman ossi osvaldo oszkar otavio otilia otilija otis oto ottavia
  ottokar outi ovidiu owen oxana oystein ozge ozlem ozren paavo pablo padraig paivi pal pall palle paloma pamela
  panagiota panagiotis panka pankrac pankracy pantaleon pantelis paola paolo paraschiva paraskevi parsla pascale
  pasquale patrice patricia patricija patricio patrick patrik patrizia patrycja patrycjusz patrycy patryk patsy patti
  patty pau paul paula paulette pauli paulien pauliina paulina pauline paulius paulo pavel pavica pavils pavlina
  pavlos pavol pawel pawlu pedro peeter peggy pekka pelagia pelagie pencho penelopa penelope penka pentti percy pere
  pernilla pernille pero perrine perry pertti petar pete peter peteris petko petra petras petre petri petronela
  petronella petros petru petteri petya phil philip philipp philippe phillip phoebe phyllis pia pierluigi piero pierre
  piet pieter pietro pietru pilar pim pinar pio piotr piret pirjo pirkko piroska plamen polikarp polina polona
  polyxeni pontus pooja porfiriusz povilas pranas pravdan pravoslav preben premysl preston priit primoz prisca
  priscilla priska priya prokles prokop prokul prosper przemek przemyslaw puck purificacion quentin quim quinn quinten
  quiteria rachael rachel rachela rachid rachida radek radislav radka radmila radomir rados radoslav radoslaw
  radostina radovan radu raduz rafael rafaela rafal raffaele raffaella ragnar ragnheidur ragnhild rahel rahul raido
  raija raili raimo raimonds raimundas rainer raisa raivis raivo rajesh rajko rajmund rajna rajnold ralfs ralitsa
  ralph raluca ramazan ramesh rami ramiro ramon ramona ramunas ramune randal randall randi randolf randolph rania
  ranko ranno raoul raphael raphaelle raquel rasa rasmus rastislav raul rauno ravi rayan rayen raymond razvan rebeca
  rebecca rebeka redouan reet regimantas reginald regis regitze regnars reidar reidun reijo reinaldo reiner reinhard
  reinhold reinier reinis reino reka remco remedios remi remigijus remigiusz remo remus renars renat renata renate
  renato rene renee rens renske renzo reto rezso rhea rhiannon rhonda rhys riana rianne ricardas ricardo ricards
  riccardo richard rick rickard rickey ricky rico rigmor rihards riho riikka riina riitta rija rik rikke riley
  rimantas rina rino risto rita ritva roald roan roar robbe robbert robert roberta roberto roberts robi robinson robyn
  rocco roch rochelle rocio roderick roderyk rodica rodney rodolfo rodrigo roel roelof rogelio roger rohan rohit
  roisin rok rokas roko roksana roland rolandas rolando rolf romain romana romans romeo romeu romina romuald romualdas
  romulus romy ron ronald ronan ronja ronnie roos rosa rosalba rosalia rosalie rosalinda rosamunda rosana rosanna
  rosaria rosario rosemarie rosen roser rosie rosina rositsa rostislav roswitha roxana roxane roxanne roza rozalia
  rozalija rozina ruairi ruben rudiger rudis rudite rudolf rudolfs rudolph rudy ruedi ruediger rufina rufus rui rumen
  rumyana runar rupert ruprecht rusins ruslan russell rutger ruth ruud ruxandra ruya ruza ruzena ruzica ryan ryszard
  saar saara sabela sabina sabine sabri sabrina sacha sachin sadie saevar safa safiya saida sakari salih salim salla
  salma salome salomea salomon salvador salvatore salvu salwator samanta samantha samara sami samia samir samira
  sammie sammy samson samuel samuele sancho sanda sandeep sander sandor sandra sandrine sandro sanita sanja sanjay
  sanjin sanna sanne santina santino saoirse sara sarah sari sarina sarka sarmite sarolta sasa sasha saskia saso saul
  saulcerite saulius savina saviour savvas scarlett scottie seamus sean sebastian sebastiao sebastien sebastjan
  segolene seija selena selene selim selin selina selma semih sena senne seppe seppo serafin serafina serdar serena
  serge sergej sergey sergi sergio sergiusz serkan severin severine sevgi seweryn shaina shana shane shanna shannon
  shanon shany shari sharon shaun shawn shawna shayna sheila sheldon shelia shelley shelly sheri sherman sherri sherry
  sheryl sibel sidney sidonia sidonie siebe siebren siegfried sieglinde siem sienna sietse sietske sigita sigitas
  signe sigrid sigridur sigrun sigurd sigurdur sigurjon siim siiri silas silja silje silke silvan silvana silvester
  silvia silvija silvio silviya simao simen simeon simon simona simone sina sinan sindre sinead sinem sinikka sintija
  siobhan sipke sirineu sirje sirkka siro sirpa sisko sjoerd skaidrite skirmante skuli slava slavcho slavek slaven
  slavica slavka slavko slavomir slavomira slawomir smaranda snezhana snjezana snorri socorro soenke soeren sofia
  sofie sofija sofoklis solange soledad solene solfrid solveig solvita sondre songul sonia sonja sonke sonya sophia
  sophie soraia soraya sorcha soren sorin sorina sotiris soufiane spela spidola spiru spirydion spyros srecko stacey
  stacy stamatis stanimir stanislav stanislava stanislaw stanko stanley stasa stase stasys stavros stavroula steen
  stef stefan stefana stefania stefanie stefano steffen stein steinar steingrimur steinunn stela steliana stelios
  stepan stephan stephane stephanie stephen sterre steve steven stewart stian stig stijn stiliyan stine stipan stipe
  stjepan stojan stoyan stribor stuart sturla suelen sulev sulo sune sunita sunna sunniva suresh susan susana susanna
  susanne susie suvi suzana suzanne svanhild svatopluk svein sveinn sven svend svenja svetlana svetoslav svetozar
  svitlana swantje sybilla sybren sylvester sylvia sylvie sylwester sylwia synne synnove szabolcs szczepan szilvia
  szofi szofia szonja szymon taavi tabea tabitha tacjana tadas tadeas tadej tadeo tadeusz tadhg taha taimi taina takis
  talia talis talita talivaldis talrits tamara tamas tamia tammy tanel tanguy tania tanja tanya tapani tapio tara
  taras tarik tariq tarja tarjei tarmo tarvo tasha tasos tatiana tatjana tauno teddy teemu tekla tellervo teo teodor
  teodora teodoro teofil teona teppo terence terencjusz teresa teresinha tereza tereze terezia terezija teri terje
  tero terrance terrell terrence terri tertuliano tess tessa teun teuvo thalia thanasis thanh thea thelma theo theodor
  theodora theodore theodoros theresa therese theunis thiago thibaud thibault thibaut thibo thierry thijs thodoris
  thomas thora thordur thorgerdur thorkild thorsteinn thorsten tia tiago tiana tiberiu tibo tibor tichomir tiemen
  tihomir tiina tiit tiiu tija tijana tijn tijs tilen tilo timea timmy timo timon timotej timoteo timothy timur tina
  tine tineke tinna tiril tito titouan titus tiziana tjark tjasa tjeerd tobias tobiasz tobin todd toivo tolga toma
  tomas tomasz tomaz tome tomek tomislav tomislava tommaso tommie tomo toms tonci toncica toni tonija tonis tonka
  tonko tonu tonya toomas topi torben torbjorn tordis tore torgeir toril torill tormod torstein torsten torunn tove
  tracey traci traian traute trevor tricia triin trijntje trine trinidad tristan troels trond trpimir trpko truus
  trygve tsvetan tsvetanka tsvetelina tuana tudor tuija tuncay tunde tuomas tuomo turgut turid tuula tuulikki tuur
  tuva tvrtko twan tymoteusz tyron tyrone ubaldo ueli uffe ugis ugne ugo uldis ulf ulla ulle ulo ulrich ulrik ulrika
  ulrike ulrikke umar umberto umut unai undine unni unnur urho uriel urmas uros urpo urs urska ursula urszula urte
  urve ute uwe uxia vaclav vadim vaida vaidas vaidotas vaike vaino valdas valdemar valdemars valdis valdo valentim
  valentin valentina valentinas valentine valentino valentins valera valeria valeriano valerie valerija valerijs
  valgerdur vali valter valtteri vanda vanesa vanessa vangelis vania vanja vanya vasco vasil vasile vasiliki vasilis
  vasilisa vasja vatroslav vavrinec veaceslav vedran vedrana veikko veiko veit velana velimir velimira velina velma
  velta vencel vendel vendelin vendula venera venla verena verica verna verner vernon veronica veronika veronique vesa
  vesela veselin vesma vesna vibeke vicente vicki vickie vicky victorita vida vidmantas vieno viera vieroslava vigdis
  viggo viive viivi vija vijay vijeko vijolite viktor viktoras viktoria viktorie viktorija vilde vilhelm vilhelmine
  vilhjalmur viliam vilius viljami viljar viljem ville villy vilma vilmars vilmos vince vincenc vincent vincenza
  vincenzo vineta vinka viola violeta violette viorel viorica virag virgil virginie virginija virve visitacion vit
  vitalijs vitazoslav vito vitor vitoria vittoria vivian viviana viviane vivien vivienne vizbulite vjekoslav
  vjenceslav vlad vladana vladek vladimir vladimira vladislav vladislava vlado vladut vlasta vlastimil vlastimir
  vlatko voitto vojtech voldemars volkan volker volodymyr vratislav vratko vreni vsevolod vygantas vytautas waclaw
  walburga waldemar waleed walenty walentyn walentyna waleria walerian walery walgierz wallace walter waltraud wanda
  wanesa wannes warley wawrzyniec wayne wei wencke wendelien wendell werner weronika wesley whitney wiebke wieslaw
  wieslawa wietse wiktor wiktoria wilbert wilbur wilco wilfred wilfried wilfryd wilhelm wilhelmijn wilhelmina willard
  willem willemijn willi william willie willis willy wilma wilson wim wincenty winifred winston wirginia wistin
  witalis witold wladyslaw wlodzimierz wojciech wolfgang woodrow wout wouter wybe xabier xander xaver xavi xavier
  xenia xiaoming ximena xoan xochitl yago yahya yamileth yana yango yann yannick yannik yannis yara yaretzi yasemin
  yasin yasmin yasmine yassin yassine yavor yde yevgeni yiannis yildiz yngve yohan yolanda yolande yordan yordanka
  younes youssef ype yrjo yuki yuliya yuna yunus yuri yusuf yves yvette yvonne zacharias zachariasz zachary zack
  zackary zafir zahra zainab zaira zakaria zakary zala zalan zan zane zaneta zanete zanis zanna zara zaren zayd
  zbigniew zbynek zdenek zdenka zdenko zdeslava zdravko zdzislaw zeger zehra zeinab zejnep zelda zeljko zelmira
  zeltite zena zenija zeno zenobia zenon zenonas zente zeteny zeyd zeynep zhivko ziedite ziga zigfrida zigfrids
  zigmars zigmund zigrida zile zina zinaida zita ziva zivile ziyad zlata zlatica zlatka zlatko zoe zoey zofia zofija
  zohra zoi zoja zoltan zora zoran zorka zrinislav zrinko zselyke zsofia zsolt zsombor zsuzsa zsuzsanna zubite zulmira
  zuzana zuzanna zuzka zvonimir zygimantas zygmunt
  αγγελικη αγγελος αθανασια αθανασιος αθηνα αικατερινη αλεξανδρα αλεξανδρος αναστασια αναστασιος ανδρεας αννα αντωνης
  αποστολος αριστεα αριστειδης βασιλης βασιλικη γεωργια γεωργιος γιαννης γιωργος γρηγοριος δεσποινα δημητρα δημητρης
  δημητριος διονυσιος ειρηνη ελενη ελευθεριος εμμανουηλ ευαγγελια ευαγγελος ευσταθιος ζωη ηλιας θανασης θεοδωρος
  ιωαννα ιωαννης καλλιοπη κατερινα κυριακη κυριακος κωνσταντινα κωνσταντινος κωστας λευτερης λεωνιδας μανωλης μαρια
  μιχαηλ μιχαλης νεφελη νικολαος νικος παναγιωτα παναγιωτης παρασκευας παρασκευη παυλος πετρος σαββας σοφια σπυρος
  σταυρος σταυρουλα στελιος στεφανος στυλιανος σωτηριος φιλιππος φωτεινη φωτιος χαραλαμπος χρηστος χριστινα χρυσουλα
  александра александър алексеи анастасия ангел андреи анна антон антония асен ася атанас биляна бисер божидар борис
  боряна валентин ваня васил весела веселин веселина виктор виктория владимир вяра габриела галина галя ганчо генади
  георги гергана даниел даниела дарина десислава деян диана димитър дмитрии дмитро добромир евгени екатерина елена
  емил жана живко здравко златка иваило иван иванка игорь илиана илия илиян иордан иорданка ирина калина калоян
  камелия камен катя кирил красимир кристина кристиян лиляна лъчезар любомир людмила маргарита мария мартин мая методи
  мила милен милена мирослав мирослава михаела михаил михаило младен надежда наталия наталья невена нели никола
  николаи николета огнян оксана олександр ольга павел павлина пенка пенчо петко петър петя пламен полина радка
  радослав радостина ралица росен росица румен румяна светлана светослав севдалина сергеи силвия симеон симона славчо
  снежана соня станимир станислав стефан стефка стилиян стоян таня татьяна теодора тихомир тодор тони филип христо
  цветан цветанка цветелина юлия юрии явор яна ясен`;
