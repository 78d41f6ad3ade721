import type { Random } from '../../../deploy/sample/random.ts';
import { DIGITS, HEX, LOWER } from '../numbers/checks.ts';

type Make = (r: Random) => string;

const list = (words: string): Make => {
  const items = words.split('|') as [string, ...string[]];
  return (r) => r.pick(items);
};

const service = list(
  'order-service|payments|catalog-api|identity-provider|billing-worker|inventory|gateway|notification-service|search-indexer|customer-api|address-validator|phonebook-sync',
);
const LOWER_DIGITS = `${LOWER}${DIGITS}`;

/** Words and names of things that machines have and that look like names of people or places. */
export const WORDS: Readonly<Record<string, Make>> = {
  service,
  host: (r) =>
    r.pick([
      `ip-10-0-${r.below(200)}-${r.below(200)}.eu-west-1.compute.internal`,
      `node-${r.below(30)}`,
      `web${r.text(2, DIGITS)}.prod.internal`,
      `kafka-${r.below(5)}.kafka-headless.svc.cluster.local`,
      'db-primary',
      'localhost',
    ]),
  pod: (r) => `${service(r)}-${r.text(9, 'bcdf2456789')}-${r.text(5, 'bcdfghjklmnpqrstvwxz2456789')}`,
  namespace: list('default|kube-system|payments-prod|monitoring|staging'),
  region: list('eu-west-1|europe-west4|westeurope|eu-central-1|nl-ams1'),
  zone: list('eu-west-1a|europe-west4-b|AMS-01|FRA1'),
  siteCity: list('Amsterdam|Frankfurt|Dublin|Paris|Stockholm|Milan'),
  topic: list('orders.v1|customer-events|payment.completed|address-changes|user.created|dead-letter'),
  queue: list('mail-outbound|sms.retry|pdf-render|import-customers|webhooks'),
  table: list('customers|orders|addresses|user_sessions|phone_numbers|payment_cards|audit_log'),
  index: list('users_email_idx|uq_customer_phone|idx_orders_created_at|pk_address'),
  template: list('welcome-mail|password-reset|order-confirmation|geburtstag-gutschein|rappel-adresse'),
  job: list('birthday-mailer|address-cleanup|iban-validation|nightly-export|sync-phone-numbers|card-expiry-check'),
  className: list(
    'com.acme.orders.OrderController|org.springframework.web.servlet.DispatcherServlet|c.e.p.PaymentService|nl.voorbeeld.klant.KlantService|de.beispiel.kunde.AdresseRepository|org.apache.kafka.clients.NetworkClient|com.zaxxer.hikari.pool.HikariPool',
  ),
  method: list('handleRequest|findByEmail|validateIban|getFirstName|setPhoneNumber|maskCardNumber|loadUserByUsername'),
  exception: list(
    'java.lang.NullPointerException|org.postgresql.util.PSQLException|java.net.SocketTimeoutException|IllegalArgumentException|javax.validation.ConstraintViolationException',
  ),
  packageName: list(
    'com.fasterxml.jackson.core|@angular/core@17.3.1|@types/node@24.19.2|lodash@4.17.21|golang.org/x/net/http2|org.hibernate.orm|react-dom@18.2.0|@nestjs/passport@10.0.3',
  ),
  image: (r) =>
    r.pick([
      `registry.example.com/${service(r)}:${r.below(9)}.${r.below(30)}.${r.below(9)}`,
      `ghcr.io/acme/${service(r)}@sha256:${r.text(64, HEX)}`,
      'nginx:1.27.0-alpine',
      'postgres:16.3',
    ]),
  path: (r) =>
    r.pick([
      '/var/log/app/orders.log',
      '/usr/lib/jvm/java-17-openjdk-amd64/lib/server',
      'C:\\Program Files\\Acme\\Service\\config.json',
      `/app/node_modules/express/lib/router/index.js:${r.below(600)}:${r.below(60)}`,
      '/home/app/.cache/pip',
      '/etc/ssl/certs/ca-certificates.crt',
      `s3://acme-prod-backups/db/2026/07/dump-${r.text(8, DIGITS)}.gz`,
      'src/components/Address/StreetField.tsx',
    ]),
  url: (r) =>
    r.pick([
      'https://api.example.com/v2/orders',
      `http://${service(r)}:8080/actuator/health`,
      'https://example.org/docs/#install',
      `/api/v1/customers/${r.below(99_999)}/orders?page=${r.below(20)}&size=50&sort=name,asc`,
      `/static/js/main.${r.text(8, HEX)}.chunk.js`,
      '/.well-known/openid-configuration',
    ]),
  agent: list(
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.127 Safari/537.36|Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0|okhttp/4.12.0|kube-probe/1.29|curl/8.5.0|Prometheus/2.53.0|python-requests/2.32.3|Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1|Dalvik/2.1.0 (Linux; U; Android 14; SM-S921B Build/UP1A.231005.007)',
  ),
  thread: list(
    'http-nio-8080-exec-3|kafka-producer-network-thread|scheduling-1|main|ForkJoinPool.commonPool-worker-1|Thread-12|pool-2-thread-7',
  ),
  level: list('INFO|DEBUG|WARN|ERROR'),
  status: list('active|PENDING|completed|failed|CLOSED|shipped'),
  role: list('admin|viewer|ROLE_USER|service-account|editor'),
  systemUser: list('root|postgres|www-data|nginx|app|kafka|admin|nobody|elasticsearch|svc_backup|daemon'),
  locale: list('nl-NL|de_DE|fr-FR|en_GB|pl-PL|sv-SE'),
  country: list('NL|DE|FR|ES|PL|Sweden|Italy'),
  currency: list('EUR|SEK|PLN|CZK|GBP'),
  mime: list('application/json|text/html; charset=utf-8|multipart/form-data|application/pdf'),
  tokenType: list('Bearer|refresh_token|JWT|access|DPoP'),
  brand: list('visa|mastercard|amex|maestro|sepa'),
  product: list(
    'Thermostat Pro|Smart Meter Gateway|Anna Thermostat|Premium Jan 2026|Van Gogh Poster|Jordan Air|Rose Garden Set|Charlotte Sofa|Marie Lampe',
  ),
  slug: list('team-blue|growth-2026|ops|acme-nl|summer-sale'),
  column: list('first_name|email|iban|phone_number|birth_date|postcode|achternaam|geburtsdatum|nom|street'),
  feature: list('new-checkout|dark-mode|phone-verification|iban-check|address-autocomplete'),
  company: list('Acme GmbH|Voorbeeld B.V.|Exemple SARL|Initech Ltd|Contoso AB'),
  cron: list('0 */5 * * * *|0 0 3 * * MON-FRI|@hourly'),
  awsArn: (r) => `arn:aws:sqs:eu-west-1:${r.text(12, DIGITS)}:${service(r)}`,
  slot: (r) => r.text(8, LOWER_DIGITS),
  hostPort: (r) =>
    r.pick(['localhost:5432', '127.0.0.1:9092', `${service(r)}:8080`, 'redis://cache:6379/0', 'db.internal:3306']),
  loopback: list('127.0.0.1|::1|0.0.0.0|localhost'),
};
