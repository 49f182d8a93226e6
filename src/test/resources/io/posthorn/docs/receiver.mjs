// A receiver that knows Posthorn only by its documentation: checks both signatures with Node's own
// crypto and prints what came as one JSON object a line. WEBHOOK_SECRET holds the endpoint's secret.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.WEBHOOK_SECRET;
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const headers = request.headers;
  const hex = createHmac('sha256', secret).update(body).digest('hex');
  const standard = createHmac('sha256', key)
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`)
    .update(body)
    .digest('base64');
  console.log(JSON.stringify({
    method: request.method,
    headers,
    body: body.toString('base64'),
    hex: headers['x-owc-signature'] === `sha256=${hex}`,
    standard: headers['webhook-signature'] === `v1,${standard}`,
  }));
  response.writeHead(204).end();
});

server.listen(0, '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`);
});
