/** What an IP address is called as a key. */
export const IP_KEYS: readonly string[] = [
  'ip|ips|ip address|ipaddress|ip addresses|ip addr|ipaddr|ipv4|ipv6|ipv4 address|ipv6 address|client ip|clientip|client address|client addr|remote ip|remoteip|remote address|remote addr|remoteaddr|remote host|user ip|userip|visitor ip|source ip|src ip|sourceip|srcip|source address|dest ip|dst ip|peer address|peer addr|x forwarded for|forwarded for|x real ip|real ip|x client ip|true client ip|cf connecting ip',
  'ip adres|ipadres|ip adresse|ipadresse|ip adress|ipadress|adresse ip|dirección ip|direccion ip|endereço ip|indirizzo ip|adres ip|ip adresa|ip cím|ip címe|adresa ip|ip адрес|διεύθυνση ip|ip osoite|ip aadress|ip adrese|ip adresas|indirizz ip|seoladh ip',
].flatMap((row) => row.split('|'));
