import type { PersonWords } from './words.ts';

const FRENCH: PersonWords = {
  keys: `prénom, prénoms, nom prénoms, nom de famille, nom complet, nom usage, nom d usage, nom d'usage, nom de naissance,
    nom naissance, nom jeune fille, nom marital, nom patronymique, patronyme, prénom nom, titulaire,
    titulaire du compte, titulaire carte, nom de l'assuré, personne à contacter, interlocuteur,
    nom de l'employé, souscripteur, preneur d'assurance, nom du porteur`,
  name: 'nom, noms',
  roles: `titulaire, cliente, patiente, personne, propriétaire, destinataire, résident, employé, salarié, utilisateur,
    utilisatrice, locataire, acheteur, conducteur, passager, passagère, élève, étudiant, médecin, assuré, abonné,
    bénéficiaire`,
  phrases: `je m’appelle, je m'appelle, mon nom est, profil de, connecté en tant que, attribué à, créé par, modifié par, approuvé par, signé par, au nom de, de la part de,
    rendez-vous avec, appel de, commande de, facture pour, envoyé à, livré à, bienvenue, cordialement`,
  titles: 'monsieur, m., madame, mme, mme., mademoiselle, mlle, docteur, maître',
  greetings: 'cher, chère, bonjour, bonsoir, salut',
  logins: `identifiant, nom utilisateur, nom d'utilisateur, nom d utilisateur, nom de connexion,
    identifiant de connexion`,
  born: `date de naissance, date naissance, datenaissance, ddn, né le, née le, né(e) le, anniversaire,
    jour de naissance`,
};

const SPANISH: PersonWords = {
  keys: `apellido, apellidos, apellido paterno, apellido materno, apellido de soltera,
    nombres, nombre completo, apellidos y nombre, primer nombre, segundo nombre, nombre de pila, nombre propio,
    titular, titular tarjeta, titular cuenta, persona de contacto, persona contacto,
    nombre de contacto, tomador, tomador del seguro`,
  name: 'nombre',
  roles: `cliente, paciente, persona, propietario, destinatario, empleado, empleada, usuario, inquilino, comprador,
    conductor, pasajero, asegurado, beneficiario, titular`,
  phrases: `me llamo, mi nombre es, perfil de, conectado como, asignado a, creado por, modificado por, aprobado por, firmado por, en nombre de, a la
    atención de, cita con, llamada de, pedido de, factura para, enviado a, bienvenido, bienvenida, saludos`,
  titles: 'señor, señora, señorita, sr, sr., sra, sra., srta., dña., don, doña, dra.',
  greetings: 'estimado, estimada, querido, querida, hola, buenos días',
  logins: 'usuario, nombre usuario, nombre de usuario, nombreusuario, usuario login, nombre de acceso',
  born: 'fecha de nacimiento, fecha nacimiento, fechanacimiento, fec nacimiento, fec nac, fec nacimiento, f. nacimiento, nacido el, nacida el, nacido, nacida, fecha nac, cumpleaños',
};

const ITALIAN: PersonWords = {
  keys: `cognome, cognomi, cognome e nome, cognome nome, nominativo, nome completo, nome di battesimo, nome battesimo, secondo nome,
    cognome da nubile, cognome di nascita, intestatario, intestataria, intestatario conto, titolare carta,
    titolare della carta, persona di contatto, referente, nome del titolare, contraente`,
  name: 'nome',
  roles: `paziente, proprietario, destinatario, mittente, dipendente, utente, inquilino, conducente, passeggero,
    studente, medico, assicurato, abbonato, intestatario`,
  phrases: `mi chiamo, il mio nome è, profilo di, connesso come, accesso come, assegnato a, creato da, modificato da, approvato da, firmato da, per conto di,
    a nome di, appuntamento con, chiamata da, ordine di, fattura per, benvenuto, benvenuta, cordiali saluti`,
  titles: 'signor, signora, signorina, sig., sig.ra, dott., dott.ssa, dottor, dottoressa, avv.',
  greetings: 'gentile, egregio, caro, cara, ciao, buongiorno',
  logins: 'utente, nome utente, nomeutente, nome account, nome di accesso',
  born: 'data di nascita, data nascita, datanascita, nato il, nata il, nato, nata, nato/a il, compleanno, d.d.n.',
};

const PORTUGUESE: PersonWords = {
  keys: `apelido, apelidos, sobrenome, sobrenomes, nome próprio, primeiro nome, último nome, nome completo,
    nome do meio, nome de solteira, nome de família, nome de nascimento, titular da conta, titular do cartão,
    titular cartão, pessoa de contacto, pessoa de contato, nome de contacto, tomador do seguro, nome da mãe,
    nome do pai`,
  name: 'nome',
  roles: `pessoa, proprietário, destinatário, empregado, funcionário, utilizador, usuário, inquilino, passageiro,
    segurado, beneficiário, utente`,
  phrases: `chamo-me, o meu nome é, perfil de, sessão iniciada como, ligado como, atribuído a, criado por, alterado por, aprovado por, em nome de, ao
    cuidado de, consulta com, chamada de, encomenda de, fatura para, bem-vindo, bem-vinda`,
  titles: 'senhor, senhora, dona, doutor, doutora',
  greetings: 'prezado, prezada, olá, bom dia, boa tarde',
  logins: `utilizador, nome de utilizador, nome utilizador, nomeutilizador, usuário, nome de usuário, nome usuario,
    nomeusuario`,
  born: `data de nascimento, data nascimento, datanascimento, dt nascimento, dt nasc, nascido em, nascida em, nascido,
    nascida, nascido a, aniversário`,
};

const ROMANIAN: PersonWords = {
  keys: `prenume, prenumele, nume de familie, nume familie, numele de familie, nume complet, nume de fată,
    nume anterior, nume la naștere, numele clientului, numele pacientului, titular cont, titular card,
    titularul cardului, numele mamei, numele tatălui`,
  name: 'nume, numele',
  roles: `clientul, pacient, pacientul, persoana, proprietar, angajat, angajatul, utilizator, utilizatorul, chiriaș,
    asigurat, titularul`,
  phrases: `mă numesc, numele meu este, autentificat ca, atribuit lui, creat de, modificat de, aprobat de, în numele, programare cu, comanda de la,
    bun venit`,
  titles: 'domnul, domnului, doamna, doamnei, doamnă, domnule, domnișoara, dl., dna., d-na',
  greetings: 'stimate, stimată, dragă, bună, bună ziua',
  logins: 'utilizator, nume utilizator, nume de utilizator, numeutilizator, nume cont',
  born: `data nașterii, data naşterii, data nasterii, datanasterii, data de naștere, născut la, născută la, născut,
    născută, născut pe, zi de naștere`,
};

/** French, Spanish, Italian, Portuguese and Romanian. */
export const ROMANCE: readonly PersonWords[] = [FRENCH, SPANISH, ITALIAN, PORTUGUESE, ROMANIAN];
