/** The commonest family names of Europe, without accents and in lower case; what their endings tell is in names.ts. */
export const FAMILY_NAMES = `
  smith jones williams brown johnson evans wilson roberts wright thompson walters hughes edwards lewis davies
  robinson jackson harris clarke morris cooper hill moore phillips watson bennett griffiths shaw gibson murray campbell
  stewart simpson mcdonald macdonald kennedy murphy kelly obrien osullivan oconnor byrne ryan walsh doyle mccarthy
  gallagher doherty kavanagh mcloughlin lynch reilly oneill nolan fitzgerald hogan brennan burke collins dunne connolly
  patel khan hussain singh begum shah kaur ahmed chowdhury gupta kumar sharma nguyen chen wang huang zhang yilmaz
  kaya demir celik sahin yildirim ozturk aydin arslan dogan kilic aslan benali elamrani bouzid bakkali
  vries jong bakker visser smit meijer meyer boer mulder groot bos vos peters hendriks leeuwen dekker brouwer wit
  dijkstra graaf linden kok jacobs haan vermeulen heuvel veen broek bruijn schouten beek vink willems vliet hoekstra
  maas verhoeven koster dam prins blom huisman peeters kuipers veenstra postma kramer kuiper scholten wal zwart lange
  maes janssens mertens claes goossens wouters desmet smet dubois lambert dupont declercq leclercq vandenberghe devos
  vandamme lemmens wauters verhaegen segers cornelissen hermans timmermans groen gerritsen evers molenaar
  muller mueller schmidt schneider fischer weber wagner becker schulz schulze hoffmann schaefer schafer koch bauer
  richter klein schroeder schroder neumann schwarz braun zimmermann krueger kruger hartmann lange werner krause lehmann
  maier mayer kohler koehler herrmann konig koenig walter huber kaiser fuchs scholz lang moller moeller jung hahn keller
  vogel friedrich gunther guenther winkler baumann lorenz schubert bergmann kraus schuster jaeger gruber steiner
  pichler moser hofer leitner berger egger eder wallner wimmer brunner schmid meier baumgartner frei gerber graf
  gruenwald lindner bohm boehm kuhn kuehn seidel heinrich haas schreiber dietrich ziegler pohl engel busch horn sauer
  jensen nielsen hansen andersen larsen olsen madsen thomsen moller holm lund berg dahl haugen hagen johansen bakken
  lindberg lindgren lindqvist bergstrom nystrom holmberg hedlund wallin lofgren sandberg forsberg engstrom ek strom
  andersson johansson karlsson nilsson eriksson persson svensson gustafsson jonsson hakansson oberg aberg
  korhonen virtanen makinen nieminen makela hamalainen laine heikkinen koskinen jarvinen lehtonen lehtinen saarinen
  heinonen niemi salo turunen laitinen tuominen rantanen karjalainen jokinen mattila savolainen lahtinen ahonen leppanen
  tamm saar magi sepp kask kukk ivask rebane ilves parn koppel luik oja raudsepp kuusk kivi teder lepik vaher
  berzins kalnins ozolins ozols jansons krumins liepins balodis eglitis petersons vitols zarins kalnina ozolina berzina
  kazlauskas jankauskas petrauskas stankevicius vasiliauskas butkus paulauskas zukauskas kazlauskiene petrauskiene
  martin bernard robert petit durand leroy moreau laurent lefebvre michel bertrand roux fournier girard bonnet dupuis
  lambert fontaine rousseau blanc guerin muller faure mercier garnier chevalier legrand gauthier perrin morin
  dumont marchand dufour blanchard joly riviere lucas brunet picard giraud colin renard roche caron lemaire moulin
  garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez jimenez ruiz hernandez diaz moreno alvarez munoz
  romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina suarez ortega delgado
  castro ortiz rubio marin sanz iglesias nunez medina garrido cortes castillo santos lozano guerrero cano prieto mendez
  herrera pena flores cabrera campos vega fuentes carrasco reyes caballero aguilar pascual vicente herrero montero lorenzo
  rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti mancini costa giordano rizzo
  lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli
  vitale lombardo serra coppola marchetti parisi villa conte ferri fabbri monti pellegrini palumbo sanna farina
  silva ferreira pereira oliveira sousa rodrigues fernandes goncalves gomes lopes marques alves almeida ribeiro pinto
  carvalho teixeira moreira correia mendes nunes soares vieira monteiro cardoso rocha raposo neves coelho cruz cunha pires
  fonseca machado martins araujo barbosa tavares figueiredo azevedo faria antunes matos simoes abreu
  popa popescu radu ionescu dumitru stoica stan gheorghe matei ciobanu rusu munteanu dinu constantin lazar tudor moldovan
  ilie marin dobre barbu nistor florea toma preda oprea neagu voicu
  nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski
  jankowski mazur wojciechowski kwiatkowski krawczyk kaczmarek piotrowski grabowski zajac pawlak michalak krol wieczorek
  wrobel stepien gorski rutkowski sikora baran duda szewczyk pietrzak marciniak zalewski walczak sadowski
  novak novakova svoboda novotny dvorak cerny prochazka kucera vesely horak nemec pokorny marek pospisil hajek jelinek
  kral ruzicka benes fiala sedlak dolezal zeman kolar krejci navratil cermak urban blazek kriz kopecky kadlec
  horvath horvathova kovac varga toth nagy balaz molnar balog lukac novakova polak simko hudak kollar oravec
  kovacs szabo horvat kiss nemeth farkas balogh papp takacs juhasz lakatos meszaros olah simon racz fekete szilagyi
  torok feher gal kis szucs kocsis pinter fodor orsos szalai sipos magyar lukacs gulyas biro kiraly laszlo katona
  kovacevic babic maric juric vukovic markovic petrovic matic tomic kovacic knezevic vidovic jukic novakovic pavlovic
  krajnc zupancic potocnik kovacic mlakar kos vidmar golob turk kralj zupan bizjak hribar kotnik rozman kavcic korosec
  ivanov ivanova georgiev georgieva dimitrov dimitrova petrov petrova nikolov nikolova hristov hristova stoyanov
  stoyanova todorov todorova iliev ilieva vasilev vasileva atanasov atanasova petkov petkova angelov angelova kolev
  иванов иванова георгиев георгиева димитров димитрова петров петрова николов николова христов христова стоянов
  стоянова тодоров тодорова илиев илиева василев василева атанасов атанасова петков петкова ангелов ангелова колев
  papadopoulos papadopoulou papadakis georgiou dimitriou nikolaou ioannou konstantinou christodoulou makris vlachos
  παπαδοπουλος παπαδοπουλου παπαδακης γεωργιου δημητριου νικολαου ιωαννου κωνσταντινου μακρης βλαχος αντωνιου
  borg camilleri vella farrugia zammit galea micallef grech attard spiteri azzopardi mifsud caruana muscat agius pace
  fenech schembri abela sammut gauci debono bonello cassar
  olsson olsen bosma wiersma sietsma reitsma jansma bouma haarsma vandenbosch mcgrath mcguire
  jonsdottir gudmundsdottir sigurdardottir gudmundsson sigurdsson olafsson magnusson einarsson kristjansson`;

/** Endings that family names have and other words seldom, without accents; at least three letters stand before them. */
export const FAMILY_ENDINGS = `
  sson sdottir ardottir stra inga mann ssen rsen lsen dsen nsen tsen ksen ski ska cki cka dzki dzka wicz czyk czak ova eva
  ovic evic avic escu eanu opoulos opoulou idis akis idou iadis oglou nen qvist kvist quist lund gren strom berger bauer meier
  meyer meijer maier ovich enko chuk elli etti ucci ini auskas iene aite yte evicius ovs evs sepp saar berghe velde dijk
  dyk ez huber hofer ovski evska ов ова ев ева ски ска чев чева οπουλος οπουλου ιδης ακης ιδου αδης`;

/** What stands between the given and the family name, or begins the latter. */
export const PARTICLES = `
  van de der den het ten ter te op in 't aan bij uit von vom zu zum zur af av da das do dos di del della dello dei degli
  dal dalla du des la le las los el al y e i bin ben ibn abu san st o and und og och en et ja a ul bint nic ni ua ui 's d' l'`;
