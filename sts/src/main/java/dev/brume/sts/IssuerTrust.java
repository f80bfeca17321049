package dev.brume.sts;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Whom to believe to be an issuer: those whom the JDK's authorities vouch for, and those whose
/// chain has a certificate with a thumbprint that the identity provider in IAM lists. The host's
/// name is checked in both cases.
///
/// Source: IAM User Guide, "Obtain the thumbprint for an OpenID Connect identity provider".
final class IssuerTrust {
    private IssuerTrust() {}

    static SSLSocketFactory sockets(List<String> thumbprints) {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            var context = SSLContext.getInstance("TLS");
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager usual) {
                    var trust = new Thumbprints(usual, thumbprints);
                    context.init(null, new TrustManager[] {trust}, null);
                    return context.getSocketFactory();
                }
            }
            throw new IllegalStateException("the JDK trusts nobody");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private record Thumbprints(X509TrustManager usual, List<String> thumbprints)
            implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            for (int i = 0; i < chain.length; i++) {
                if (isListed(chain[i]) && leadsTo(chain, i)) {
                    return;
                }
            }
            usual.checkServerTrusted(chain, authType);
        }

        private boolean isListed(X509Certificate certificate) throws CertificateException {
            try {
                var digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
                var thumbprint = HexFormat.of().formatHex(digest);
                return thumbprints.stream().anyMatch(thumbprint::equalsIgnoreCase);
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        }

        /// Whether the server's own certificate was issued, step by step, by a listed one: anybody
        /// can send along a certificate that is someone else's.
        private static boolean leadsTo(X509Certificate[] chain, int listed) {
            try {
                for (int i = 0; i < listed; i++) {
                    chain[i].checkValidity();
                    chain[i].verify(chain[i + 1].getPublicKey());
                }
                return true;
            } catch (GeneralSecurityException broken) {
                return false;
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            throw new CertificateException("no client is asked for a certificate here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return usual.getAcceptedIssuers();
        }
    }
}
