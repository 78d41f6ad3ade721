/** Given names of Europe, A to J, without accents and in lower case. */
export const FIRST_NAMES_A_J = `
  aada aaliyah aapo aarav aare aarne aaron aase aatu abby abdel abdelkader abdul abdullah abelard abelardo abena
  abigail abigel abilio abril acacio achille adalbert adalberta adalberto adam adan adebayo adel adela adelaida
  adelaide adelajda adele adelin adelina adeline adelino adem adil adina adnan adolf adolfo adolfs adonis adrian
  adriana adriano adrien adrienne adrijana aegir afonso afra agata agathe agaton aggeliki aglae agnes agnesa agnese
  agneta agnieszka agrypina agust agustin ahmad ahmed ahmet ahti aida aidan aiden aiga aija aileen aimee aimo ainars
  ainhoa aino aisha aisling aiste aitor aivar aivars ajda ake akiko akos aksel akvelina ala alain alan alana alba
  alban albert alberta alberte albertina albertine alberto albin albina alcibiade alcide alcino alda aldis aldo aldona
  alec alejandra alejandro aleksa aleksandar aleksander aleksandra aleksei aleksi aleksy alemka alena alenka
  alessandra alessandro alessia alessio alexander alexandr alexandra alexandre alexandrea alexandrine alexandros
  alexandru alexane alexanne alexej alexia alexis aleyna alfie alfons alfonso alfonz alfred alfreda alfredo alfreds
  algimantas algirdas algirds algis ali alia alica alice alicia alicja alida alina aline alisa alisha alison alissa
  alix aliya aliyah aliz aljaz alka allan allegra allen allison alma alois aloizs alojz alojza alondra alonzo
  alparslan alton alvaro alvin alvina alvine alvis alvydas alwar alya alycia alyssa alysson alzbeta amabela amaia
  amalia amalie amalija amanda amani amara amaya ambre ambroz ambrozy amelia amelie amilcar amin amina amir amira amit
  amos amy ana anabel anabela anabelle anais anamarija anastasia anastasija anastazia anastazija anastazja anatol
  anatole anatolie anci anda andel andela andelika andelin andelina andelko andelo ander anders ando andra andras
  andraz andre andrea andreas andreea andrei andrej andreja andres andrew andrey andrija andrina andris andrius andro
  andrzej andy andzejs andzelika andzs anesa aneta anette anezka angela angeles angelica angeliki angelina angeline
  angelique angelo angie anglu angus ani anibal anica anika aniko anil anissa anita anja anka anke anko anna annabel
  annabell annabelle anne anneke anneli annelies anneliese annelise annemarie annemarijn annemieke annette anni annie
  annika annikki anouar anouk anrijs ansgary anslavs antanas ante antea antek antero anthony antigone antje antoine
  antoinette anton antonella antoni antonia antonie antonija antonin antonina antonio antonis antra antti antun anu
  anuska anxo anya anze aoife apollinary apolline apostolos araceli aranka arcadie archibald archie argyris ariadna
  arian ariana ariane arianna arie ariel arielle arija arijs aris aristea aristide aristotelis arjan arjen arjun
  arkadijs arkadiusz arkady arlene arlindo armand armando armelle armida armin armindo armins arnaldo arnau arnaud
  arne arni arnis arno arnold aron arpad arsenie arseniusz artemisa arthur artis arto artur arturas arturo arturs
  artus arun arunas arvid arvids arvis arvo arwen arystarch asa asen asgeir ashley asier asja askell asko aslaug
  assunta asta astrid astrida asya atanas atanazy athanasios atila attila aubrey audrey audrius audrone augusta
  augustin augustina augustine aurea aurel aurelia aurelian aurelie aurelija aurelio aurore ausma ausra austeja austra
  ava axel axelle ayana ayden ayla aylin ayman ayoub ayse aziz azra babis baerbel baiba balazs baldur baldwin balint
  baran barbala barbara barbel barbora barbro barnabas bart bartolomej bartosz bastiaan bastian bastien batuhan bazyli
  beata beate beatrice beatrix beatriz beatrycze beau becky begona bela belimir belinda ben benadik bence bende
  bendeguz benedek benedetta benedikt benedita benedykt benett bengt beniamin benicio benito benjamim benjamin bennett
  bennie benny benoit berat berend berengere berenice berit berkay bernadette bernard bernardo bernd bernhard bernice
  bert berta bertalan bertha berti bertram bertrand beryl bessie beth bethany beti betina betsy bettina betty beulah
  beverly bianca bianka bibiana bibianna biborka biel bilal billy birgir birgit birgitta birgitte birna birte birthe
  birute biser biserka bjarne bjarni bjorn blahoslav blaise blanca blanche blandine blanka blaz blazej blazena bobbie
  bobby bodil bogdan bogdana boglarka bogumil bogumila boguslaw bohdan bohdana bohumil bohumila bohumir bohus bohuslav
  bohuslava bojan bojana boldizsar boleslav boleslavs bonifac bonnie bora borbala borge boris borko borna boroka borut
  borys botond boudewijn boyan boyana boyd bozena bozica bozidar bozidara bradford bradley brajan brajen bram brandi
  brandy branimir branimira branislav branislava branka brankica branko brayan bregje breixo brenda brendan breno
  brent bret bretislav brian brice brid bridget brigita brigitta brigitte britt britta brittany bronislava bronislavs
  bronius bronwen bruce bruna bruno bryan bryant brygida budimir burak burcu burkhard byron bystrik caetana cagla caio
  caitlin caleb calebe calista callum camelia cameron camil camila camilla camille candace candice candida candido
  caoimhe capucine caridad carina carl carla carles carlo carlos carlota carlotta carlton carme carmela carmelo carmen
  carmine carminho carmo carole caroline carolyn carrie carroll cary carys casandra casey caslav casper cassandra
  cassandre cassie cataleya catalin catalina catarina caterina cathal catharina catherine cathy catriona cecelia cecil
  cecile cecilia cecilie cecylia cecyliusz cedric cedrik celeste celestin celestine celia celina celine cene censa
  cesar cestmir ceyda ceylin cezar cezary chad chanel chantal charalampos charlene charles charlie charlotte chelsey
  cheryl cheyenne chiamaka chiara chinedu chloe christa christelle christer christiane christie christin christina
  christine christoffer christoph christophe christopher christos christy chrysa chrysanthi chrysoula cian ciara
  ciaran cindy ciprian ciril claes claire clara clarence clarissa claude claudia claudine claudio claus clayton clelia
  clemence clemens clement clemente clementina clementine cleopatra clifford clifton clint clinton cloe clotilde
  clovis clyde colin colleen collin colm conceicao concepcion concetta conchita connie connor conor conrad constanca
  constance constantin consuelo cora coralie cordelia corentin corey corina corinna corinne cormac cornel cornelia
  cornelis corneliu cornelius corvin cory cosima cosmin costel costin courtney craig cristian cristiana cristiano
  cristina cristobal csaba csanad csenge csongor ctibor ctirad curtis custodio cvetka cynthia cyprian cyril cyrille
  cyrus cyryl czeslaw daan dace dada dadi dafydd dagmar dagmara dags dahlia daina dainis dainius dainuvite daisy daiva
  dalia dalibor dalibora daliborka dalida damaris damian damiana damien damil damir damjan damon dana danguole dani
  danica daniel daniela daniele daniella danielle danijel danijela danilo danka danny dante danuta danute daphne
  daphnee dara daria darian dariana darija darin darina darinka dario darius dariusz darja darko darla darlene darnell
  darragh darrel darrell darren darrin darryl darta daryl dasa dave davi david davide davids davin davis davor davorin
  dawid deanna debbie debora deborah debra declan deepak defne deirdre deividas dejan delbert delfina delia delores
  delphine demeter demetriusz denes deneval denis denisa denise denisz deniz dennis deolinda derek derrick derya
  desiree desislava despina detlef devin dezider dezso diana diane dianna dianne diarmuid didier didzis diederik diego
  dieter dilan dilara dimitar dimitra dimitri dimitris dina dinis dino diogo dion dionizy dionysis dionyz dirk ditte
  dmitri dmitry dobromila dobromir dobroslav dobroslava doina dolores dolors domagoj domas domen domenic domenica
  domenico domingo domingos dominic dominick dominik dominika dominique dona donal donald donat donata donatas
  donatella donato donka donna donnie donny dora dorana doreen dorian dorica dorin dorina doris dorit dorka dorota
  dorotea doroteja dorothea dorothy dorottya dorte dorthe doru doug douglas douwe dovydas doyle draga dragica drago
  dragos drahomir drahomira drahoslav drahoslava drazen dries drzimir drzislav duane duarte dubravka dubravko dujo
  dulce dumitru dunja durda dusan dusana dustin dwayne dwight dylan dzile dzintars dzintra dzirkstite eamon earnest
  ebba eberhard ebru eckhard eddie eddy edgar edgardo edgars edina edita edite edith edmond edmund edna edoardo eduard
  eduarda eduardas eduardo eduards edurne edvard edvin edvins edward edwin edyta edzus eerik eero eetu eeva efraim
  efrem efthymia eftychia egidijus egil egill egils egle egon eha eileen eimear einar einars eino eirik eirikur eirini
  eivind eizens ekkehard elaine elbert elda elea eleanor eleanore eleazar elemer elena eleni eleonora eleonore elfrida
  eli elia eliah elian eliana eliane eliano elias eliasz elijah elin elina eline elinor elio elisa elisabet elisabeth
  elise eliseo elisio eliska elissa eliza elizabet elizabeta elizabeth elka elke ella elle ellen elli ellie elliot
  elliott ellis elly elmars elmer elmira eloa elodie eloisa eloise elpida elsa elsbeth elsebeth elsie elvira elvis
  elwira elyssa elza elzbieta ema emanuel emanuela emanuele emanuelly emelie emeline emely emese emie emiel emil emile
  emili emilia emilian emiliano emilie emilija emilijan emilio emils emily emin emine emir emma emmanuel emmanuelle
  emmett emmie emmy emoke emre emrys ena encarnacion endre ene eneko enes enguerrand eniko ennio enrico enrique ensio
  enya enzo eoin ephraim erast eren eriberto eric erica erich erick erik erika eriks erin erkki erling erlingur erma
  ermins erna ernest ernestas ernestine ernesto erno ernst ervin ervins erwin erzsebet esa esben eskil esko esma esmee
  esmeralda espen esperanza esra essie esteban estefania estela estella estelle ester estera esther eszter etela ethan
  ethel etienne euan eudokia eudoksja eugen eugene eugenia eugenie eugenio eugeniusz eula eulalia eulalie eunice
  eusebia eusebie eusebio eustracjusz eva evaldas evalds evan evangelia evangeline evangelos eveliina evelin evelina
  eveline evelyn evelyne everardo evert evi evie evy evzen ewa ewelina ewout eymen eysteinn eyvind ezio ezra fabian
  fabiana fabiano fabien fabienne fabijan fabio fabiola fabrice fabricia fabricio fabrizio faisal fanika fanni fannie
  fanny farah farid farida fatima fatma faustine fausto faye febe federica federico fedor felicia feliciano felicie
  felicita feliks feliksas felipe femke fenna ferdinand ferdynanda ferenc fergus fernanda fernando ferre fidel fien
  fiete filemon filiberto filip filipa filipe filippa filippo filippos filomena finja finley finn finnley finnur fiona
  fionn flavia flavie flavien flavio flemming fleur flor flore florencia florencja florentin florentina florian
  floriana floriane florin florina florinda florine floris floyd flynn forrest fotini fotis fran franc frances
  francesca francesco franci francis francisca francisco franciszek franciszka franco francois francoise franjo
  franklin frantisek frantiska franz franziska frauke freda freddie frederic frederica frederick frederico frederik
  frederique fredrick fredrik fredrikke fredy freek freja freya frida fridolin fridrich fridrik frieda friedhelm
  friedrich frits fritz frode fruzsina fryderyk furkan fynn gabija gabin gabino gabor gabriel gabriela gabriele
  gabriella gabrielle gabrijela gaelle gaetano gaia gaj galfryd galina galya ganna garazi gareth garrett garry gary
  gaspar gaspard gasper gaston gatis gayle gedeon gederts gediminas geir gejza gellert gemma genadi genevieve gennaro
  genovaite geoffrey georg george georges georgeta georgette georgi georgiana georgios geraint gerald geraldine gerard
  gerardo gerazym gerben gerd gerda gergana gergely gergo gerhard gerli germaine gernot gerrit gert gertjan gertrud
  gertruda gertrude gesa gesche geza gheorghe ghita giacomo giada gian gianfranco gianluca gianmarco gianni giannis
  gideon giedre giedrius gijs gilbert gilberto gilda gildas gilles gillian gina ginevra ginewra gino gintaras gintare
  gints gioele gioia giorgia giorgio giorgos giovanna giovanni girts gisela gisli gitte giulia giuliana giuliano
  giulio giuseppe giuseppina gizela gizella gladys gleb glenda glenn gloria goetz gokhan goncalo gonsalwy gontran
  gonzalo goran goranka gordan gordana gordon gorg gorka gosia gottfried graca gracie graciela gracinda gracja
  gradimir graham grainne graziella grazyna greg gregg gregor gregoria gregorio gregory greta gretchen gretel grethe
  grezzju grga grgo grgur grigoris griselda gro grozdana grzegorz guadalupe gubio gudjon gudmundur gudni gudny gudrite
  gudrun guenter guenther guido guilherme guillaume guillem guillermina guillermo gul gulsen gunars gunilla gunn
  gunnar gunnel gunta guntars gunter gunther guntis gustav gustave gustavo gustaw guus guy guzeppi gvozden gwen
  gwenaelle gwendolyn gwido gwyneth gyongyi gyorgy gyula habib hafsa hailey hajnalka hakan hakim hakima hakon halina
  halldor hallgrimur halvard halvor hamish hamza hana hanna hannah hanne hanneke hannele hannes hannu hans hansjorg
  hanspeter hansruedi hansueli haralambos harald haraldur harmen harold harriet harry hartmut harvey hasan hassan
  hatem hatice hattie hauke havard hayden hayley hector hedda hedi hedvig hedviga heidi heidrun heike heikki heiko
  hein heino heinrich heinz heitor helen helena helene helga helge helgi helin helle helmi helmut heloisa heloise
  helvi hendrik henk henning henri henrich henrieta henrietta henriette henrik henrikas henrique henry henryk henryka
  herbert herman hermann hermenegildo hermina hermine hernan herta herve hicham hidde hieronim hilario hilarion hilary
  hilda hilde hildegard hildur hilkka hillar hinrich hipolit hira hiroshi hlynur holger homer homero honorata honore
  horace horacio horacy horatiu hordur horia horst hortense hortenzia houda howard hrafnhildur hristo hrvoj hrvoje
  hrvojka hubert hugh hugues hulya hunor husein huseyin hussein hynek iago ian ibolya ibrahim ida ieuan ieva ignac
  ignacio ignacy ignas igor iiro iisakki iker ila ilaria ilarion ilay ilayda ildefonso ildiko ileana ilenia ilgmars
  ilhan ilia iliana ilias ilija ilinca iliyan ilja ilkka ilko ilmar ilmari ilmars ilona ilpo ilse ilyas ilze imani
  imants imbi imelda imke immacolata immanuel imogen imran imre imrich ina inara inars inaya indra indrek indrikis
  ineke ines inesa inese inez inga inge ingeborg ingemar inger ingibjorg ingmars ingo ingolfur ingrid ingrida inguna
  ingus ingvild inigo inja inka inkeri inmaculada inna innocenty insa ioana ioanna ioannis iolanda ionel ionut iosif
  iratxe irem irena irene ireneusz irina irisa irja irma irmantas irmeli irmgard irvin irving isaac isabeau isabel
  isabela isabell isabella isabelle isabelly isac isadora isaiah isaias isak isaline isaura iselin isidora isla ismael
  ismail isra istvan itziar iulia iulian iva ivan ivana ivancica ivanka ivanna ivar ivars ivaylo ive ivek iveta ivica
  ivna ivo ivona iwona iza izaak izabela izabella izajasz izidor izolda iztok izydor jaakko jaan jaana jaanika jaanus
  jaap jace jacek jachym jacinthe jacinto jackie jacky jacob jacobo jacobus jacqueline jacquelyn jacques jada jaden
  jadran jadranka jadranko jadro jadwiga jaga jagica jagoda jaime jairo jake jakob jakov jakub jakubina jamal james
  jamie jamila jan jana janaina jane janek janelle janet janez jani janica janice janie janina janine janis janja
  janka janko janna janne jannes janni jannik jannis janos janosch janusz jara jared jari jarkko jarle jarmila jarne
  jarno jarod jarolim jaromir jaron jaroslav jaroslava jaroslaw jasen jasenko jasmijn jasmin jasmina jasna jason
  jasper jaume jautrite javier jay jayce jayda jayden jaylen jayson jazeps jazmin jeanette jeanne jeannette jeannie
  jed jef jeff jeffery jeffrey jekabs jela jelena jelica jelle jelmer jelte jenna jenni jennie jennifer jenny jeno
  jens jeppe jerald jeremi jeremiah jeremias jeremiasz jeremie jeremy jergus jermaine jernej jeroen jerome jeronimo
  jerry jerzy jesa jesper jess jesse jessica jessie jessy jesus jette jevgenijs jil jill jim jimena jimmie jimmy
  jindrich jindriska jiri jitka joachim joah joakim joan joana joann joanna joanne joanny joao joaquim joaquin
  joaquina jocelyn jochem jodi jody joel joelle joerg joey joffrey johan johann johanna johanne johannes john
  johnathan johnnie johnny jokull jolana jolanda jolanta jolie jolien joline jon jona jonah jonas jonatan jonathan
  jonathon joni joost jordi jordy jorg jorge jorgen joris jorma jorn jorrit jorunn jose josef josefa josefin josefina
  josefine josep joseph josephine josette josh joshua josiane josie josip josipa josko joso jostein josue jouko jouni
  jovan jovana joyce joza joze jozef jozefina jozica jozsef jozue juan juana juanita juda judit judita judite judith
  judy judyta juergen juha juhani juho jukka jules julian juliana julianna julianne julie julien julieta juliette
  julija julijs julio julita julius juliusz juna junior juozas juraj jurate jure jurg jurgen jurgis jurgita juri juris
  jurriaan jusma jussi justin justina justinas justine justus justyn justyna jutta juul jytte`;
