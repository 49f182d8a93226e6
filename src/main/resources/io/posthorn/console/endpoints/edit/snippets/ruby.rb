# before any JSON parser: the signature is over the exact bytes
require "openssl"
require "rack"
require "sinatra"

post "/hooks/posthorn" do
  body = request.body.read
  sent = request.get_header("HTTP_X_OWC_SIGNATURE").to_s
  # the old secret: only while you rotate
  secrets = ENV.values_at("WEBHOOK_SECRET", "WEBHOOK_OLD_SECRET").reject { |s| s.to_s.empty? }
  halt 401 unless secrets.any? do |secret|
    mac = OpenSSL::HMAC.hexdigest("SHA256", secret, body)
    Rack::Utils.secure_compare("sha256=" + mac, sent)
  end

  QUEUE << body                  # answer first, work afterwards
  status 204
end
