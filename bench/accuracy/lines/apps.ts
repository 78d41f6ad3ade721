/** Lines with personal data as known programs and formats write them; {names} are fields of a person or decoys. */
export const APPS: Readonly<Record<string, string>> = {
  keycloak:
    'WARN  [org.keycloak.events] type="LOGIN_ERROR", realmId="acme", clientId="web-app", userId="null", ipAddress="{ipv4}", error="invalid_user_credentials", auth_method="openid-connect", code_id="{uuid}", username="{email}"',
  'spring security':
    'DEBUG o.s.s.w.a.AnonymousAuthenticationFilter : UsernamePasswordAuthenticationToken [Principal={email}, Credentials=[PROTECTED], Authenticated=true, Details=WebAuthenticationDetails [RemoteIpAddress={ipv4}, SessionId={session}], Granted Authorities=[ROLE_USER]]',
  stripe:
    '{"id":"evt_1{span}","object":"event","type":"charge.succeeded","data":{"object":{"id":"ch_{span}","amount":1999,"billing_details":{"address":{"city":"{city}","country":"NL","line1":"{street}","line2":null,"postal_code":"{postcode}","state":null},"email":"{email}","name":"{full}","phone":"{phone}"},"created":{epochS},"livemode":false}}}',
  shopify:
    '{"id":{id16},"order_number":1042,"shipping_address":{"first_name":"{first}","address1":"{street}","phone":"{phone}","city":"{city}","zip":"{postcode}","province":null,"country":"Germany","last_name":"{last}","address2":"","company":null,"name":"{full}","country_code":"DE"},"source_name":"web"}',
  'fhir patient':
    '{"resourceType":"Patient","id":"{uuid}","identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/bsn","value":"{nl-bsn}"}],"name":[{"use":"official","family":"{last}","given":["{first}"]}],"telecom":[{"system":"phone","value":"{phone}"},{"system":"email","value":"{email}"}],"gender":"female","birthDate":"{birthDate}","address":[{"line":["{street}"],"postalCode":"{postcode}"}]}',
  'pain.001':
    '<PmtInf><PmtInfId>{order}</PmtInfId><Dbtr><Nm>{full}</Nm><PstlAdr><StrtNm>{street}</StrtNm><PstCd>{postcode}</PstCd><Ctry>NL</Ctry></PstlAdr></Dbtr><DbtrAcct><Id><IBAN>{iban}</IBAN></Id></DbtrAcct></PmtInf>',
  mt940: ':86:/TRTP/SEPA OVERBOEKING/IBAN/{iban}/BIC/INGBNL2A/NAME/{full}/REMI/{invoice}/EREF/NOTPROVIDED',
  ldif: 'dn: uid=k1042,ou=People,dc=example,dc=org\nobjectClass: inetOrgPerson\ncn: {full}\nsn: {last}\ngivenName: {first}\nmail: {email}\ntelephoneNumber: {phone}',
  vcard:
    'BEGIN:VCARD\nVERSION:3.0\nN:{last};{first};;;\nFN:{full}\nTEL;TYPE=CELL:{phone}\nEMAIL;TYPE=INTERNET:{email}\nEND:VCARD',
  scim: '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{email}","name":{"familyName":"{last}","givenName":"{first}","formatted":"{full}"},"emails":[{"value":"{email}","type":"work","primary":true}],"phoneNumbers":[{"value":"{phone}","type":"mobile"}],"active":true}',
  otlp: '{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{service}"}}]},"attributes":[{"key":"user.email","value":{"stringValue":"{email}"}},{"key":"user.full_name","value":{"stringValue":"{full}"}},{"key":"client.address","value":{"stringValue":"{ipv4}"}}]}',
  'syslog rfc5424':
    '<165>1 {time} web1 crm 4711 ID47 [customer@32473 email="{email}" fullName="{full}" phone="{phone}" ip="{ipv4}"] profile updated',
  rails:
    'Started POST "/customers" for {ipv4} at 2026-07-06 08:01:02 +0200\nProcessing by CustomersController#create as JSON\n  Parameters: {"authenticity_token"=>"[FILTERED]", "customer"=>{"first_name"=>"{first}", "last_name"=>"{last}", "phone"=>"{phone}", "dob"=>"{birthDate}"}, "commit"=>"Save"}',
  django:
    "crm.models.User.DoesNotExist: User matching query does not exist. filters={'email__iexact': '{email}', 'phone_number': '{phone}', 'is_active': True}",
  laravel:
    '[2026-07-06 08:01:02] production.ERROR: SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry \'{email}\' for key \'users.users_email_unique\' {"userId":{dbId},"exception":"[object] (Illuminate\\\\Database\\\\QueryException(code: 23000)"}',
  'sql server':
    "Violation of UNIQUE KEY constraint 'UQ_Customers_Email'. Cannot insert duplicate key in object 'dbo.Customers'. The duplicate key value is ({email}).",
  'mongo duplicate':
    'MongoServerError: E11000 duplicate key error collection: crm.users index: email_1 dup key: { email: "{email}", phone: "{phone}" }',
  'elasticsearch slowlog':
    '[index.search.slowlog.query] [node-1] [customers][0] took[1.2s], took_millis[1234], total_hits[1 hits], source[{"query":{"bool":{"must":[{"term":{"iban.keyword":{"value":"{iban}"}}},{"match":{"lastName":{"query":"{last}"}}}]}}}]',
  'apache error':
    '[Mon Jul 06 08:01:02.123456 2026] [auth_basic:error] [pid 4711:tid {dbId}] [client {ipv4}:51234] AH01617: authentication failure for "/admin": Password Mismatch',
  haproxy:
    'haproxy[14389]: {ipv4}:53124 [06/Jul/2026:08:01:02.123] https~ web/s1 0/0/1/23/24 200 512 - - ---- 1/1/0/0/0 0/0 "GET /health HTTP/1.1"',
  dovecot:
    'dovecot: imap-login: Login: user=<{email}>, method=PLAIN, rip={ipv4}, lip=127.0.0.1, mpid={n}, TLS, session=<{slot}>',
  postfix: 'postfix/smtpd[{n}]: 4FzX: client=unknown[{ipv4}], sasl_method=LOGIN, sasl_username={email}',
  twilio:
    'POST /2010-04-01/Accounts/AC0a1b2c3d4e5f60718293a4b5c6d7e8f9/Messages.json {"To":"{phone}","Body":"Hi {first}, your parcel arrives today"} 201',
  cognito:
    '{"version":"1","triggerSource":"PostConfirmation_ConfirmSignUp","region":"eu-west-1","userName":"{uuid}","request":{"userAttributes":{"sub":"{uuid}","email_verified":"true","phone_number":"{phone}","given_name":"{first}","family_name":"{last}","email":"{email}","birthdate":"{birthDate}"}},"response":{}}',
  okta: '{"actor":{"id":"00u{slot}","type":"User","alternateId":"{email}","displayName":"{full}"},"client":{"userAgent":{"rawUserAgent":"{agent}","os":"Windows"},"ipAddress":"{ipv4}","zone":"null"},"eventType":"user.session.start","outcome":{"result":"SUCCESS"}}',
  salesforce:
    'USER_DEBUG|[12]|DEBUG|Contact:{FirstName={first}, LastName={last}, MailingStreet={street}, MailingPostalCode={postcode}, MobilePhone={phone}, Email={email}, Id=003{slot}}',
  'sap idoc':
    '<E1KNA1M SEGMENT="1"><KUNNR>{dbId}</KUNNR><NAME1>{full}</NAME1><STRAS>{street}</STRAS><PSTLZ>{postcode}</PSTLZ><TELF1>{phone}</TELF1><SMTP_ADDR>{email}</SMTP_ADDR></E1KNA1M>',
  magento:
    'main.DEBUG: order {"increment_id":"{dbId}","customer_email":"{email}","customer_firstname":"{first}","customer_lastname":"{last}","remote_ip":"{ipv4}","billing":{"street":"{street}","postcode":"{postcode}","telephone":"{phone}"}}',
  woocommerce:
    'wc: checkout posted Array ( [billing_first_name] => {first} [billing_last_name] => {last} [billing_address_1] => {street} [billing_postcode] => {postcode} [billing_phone] => {phone} [billing_email] => {email} [payment_method] => ideal )',
  'json:api':
    '{"data":{"type":"customers","id":"{dbId}","attributes":{"first-name":"{first}","last-name":"{last}","date-of-birth":"{birthDate}","mobile-phone":"{phone}"}},"jsonapi":{"version":"1.0"}}',
  'java record list':
    'INFO booking : manifest=[Passenger[firstName={first}, lastName={last}, passportNumber={passport}, seat=12A], Passenger[firstName=null, lastName=null, passportNumber=null, seat=12B]]',
  debezium:
    '{"before":null,"after":{"id":{dbId},"first_name":"{first}","last_name":"{last}","email":"{email}","iban":"{iban}"},"source":{"connector":"postgresql","db":"crm","table":"customers","txId":{dbId},"lsn":{snowflake}},"op":"c","ts_ms":{epochMs}}',
  'connect struct':
    'ERROR WorkerSinkTask{id=crm-sink-0} Error converting record: Struct{id={dbId},first_name={first},last_name={last},email={email},created={epochMs}}',
  'avro union':
    '{"id":{dbId},"firstName":{"string":"{first}"},"lastName":{"string":"{last}"},"phone":{"string":"{phone}"},"version":{"int":3}}',
  serilog:
    '[08:01:02 INF] Created Customer {"Name": "{full}", "Email": "{email}", "Phone": "{phone}", "$type": "Customer"} in {n} ms',
  'curl command':
    "+ curl -s -X POST https://api.example.com/customers -d 'email={email}&iban={iban}' -H 'Authorization: Bearer {jwt}'",
  'token fragment':
    'redirecting to https://app.example.com/cb#access_token={jwt}&token_type=Bearer&expires_in=3600&state={uuid}',
  'windows event':
    'An account failed to log on.\r\nFailure Reason:\t\tUnknown user name or bad password.\r\nSource Network Address:\t{ipv4}\r\nSource Port:\t\t{port}',
  stuf: '<BG:object><BG:inp.bsn>{nl-bsn}</BG:inp.bsn><BG:geslachtsnaam>{last}</BG:geslachtsnaam><BG:voornamen>{first}</BG:voornamen><BG:geboortedatum>{birthDate}</BG:geboortedatum><BG:aoa.postcode>{postcode}</BG:aoa.postcode></BG:object>',
  fatturapa:
    '<CessionarioCommittente><DatiAnagrafici><CodiceFiscale>{it-codice-fiscale}</CodiceFiscale><Anagrafica><Nome>{first}</Nome><Cognome>{last}</Cognome></Anagrafica></DatiAnagrafici><Sede><Indirizzo>{street}</Indirizzo><CAP>{postcode}</CAP><Nazione>IT</Nazione></Sede></CessionarioCommittente>',
  facturae:
    '<Individual><Name>{first}</Name><FirstSurname>{last}</FirstSurname><AddressInSpain><Address>{street}</Address><PostCode>{postcode}</PostCode><CountryCode>ESP</CountryCode></AddressInSpain></Individual>',
  jpk: '<OsobaFizyczna><ImiePierwsze>{first}</ImiePierwsze><Nazwisko>{last}</Nazwisko><DataUrodzenia>{birthDate}</DataUrodzenia><PESEL>{pl-pesel}</PESEL></OsobaFizyczna>',
  'german insurer':
    '<Versicherter><Name>{last}</Name><Vorname>{first}</Vorname><GebDat>{birthDate}</GebDat><Strasse>{street}</Strasse><PLZ>{postcode}</PLZ><SteuerId>{de-steuer-id}</SteuerId></Versicherter>',
  'bank export': 'Buchungstag;Auftraggeber;IBAN;Betrag;Verwendungszweck\n06.07.2026;{full};{iban};-12,00;{invoice}',
  'hr export':
    'employee_id,given_name,surname,date_of_birth,home_address,personal_email\n{dbId},{first},{last},{birthDate},"{address}",{email}',
  'ticket en':
    'ticket {ticket} body: Hello, my name is {full} and I live at {address}. You can reach me on {phone} or {email}.',
  'ticket nl': 'ticket {ticket}: Mijn naam is {full}, ik woon op {address}. U kunt mij bellen op {phone}.',
  'ticket de': 'Ticket {ticket}: Mein Name ist {full}, ich wohne in {address}. Sie erreichen mich unter {phone}.',
  'ticket fr': 'ticket {ticket} : Je m’appelle {full}, j’habite au {address}. Mon numéro est le {phone}.',
  'ticket es': 'ticket {ticket}: Me llamo {full} y vivo en {address}. Mi teléfono es {phone}.',
  'ticket it': 'ticket {ticket}: Mi chiamo {full}, abito in {address}. Il mio numero è {phone}.',
  'ticket pl': 'zgłoszenie {ticket}: Nazywam się {full}, mieszkam przy {address}. Mój numer to {phone}.',
  'chat transcript':
    '[08:01] {full}: hi, my order {order} is late\n[08:02] agent: can I have your email?\n[08:02] {full}: {email}',
  'audit sentence': 'Agent updated the profile of {full} ({email}): phone {phone}, date of birth {birthDate}',
  'smart meter': 'mqtt: home/{serial}/state ean={meter} mac={mac} lat={latitude} lon={longitude} temp=21.5',
  'wifi roaming': 'hostapd: wlan0: STA {mac} IEEE 802.11: associated (aid 3)',
  'mobile sdk':
    '{"sdk":"4.2.1","device":{"model":"SM-S921B","os":"14","idfa":"{advertising}","imei":"{imei}"},"geo":{"lat":{latitude},"lng":{longitude}},"ip":"{ipv4}"}',
};
