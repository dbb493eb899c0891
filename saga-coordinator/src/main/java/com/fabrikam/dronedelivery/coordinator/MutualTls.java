package com.fabrikam.dronedelivery.coordinator;

import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * What the coordinator proves its name with, to those who call it and to the participants that it calls, and whose proofs it accepts.
 *
 * @param certificate as all three the location of a PEM file, {@code file:/…}
 */
record MutualTls(String certificate, String privateKey, String trustedCertificates) {

    private static final String CERTIFICATE = "DRONEDELIVERY_TLS_CERTIFICATE";
    private static final String PRIVATE_KEY = "DRONEDELIVERY_TLS_PRIVATE_KEY";
    private static final String TRUSTED_CERTIFICATES = "DRONEDELIVERY_TLS_TRUSTED_CERTIFICATES";

    /** Nothing said: no TLS. Half of it is a mistake. */
    static Optional<MutualTls> from(Map<String, String> environment) {
        var tls = new MutualTls(
                environment.get(CERTIFICATE), environment.get(PRIVATE_KEY), environment.get(TRUSTED_CERTIFICATES));
        if (tls.certificate == null && tls.privateKey == null && tls.trustedCertificates == null) {
            return Optional.empty();
        }
        if (tls.certificate == null || tls.privateKey == null || tls.trustedCertificates == null) {
            throw new IllegalArgumentException("for TLS there must be all of %s, %s and %s"
                    .formatted(CERTIFICATE, PRIVATE_KEY, TRUSTED_CERTIFICATES));
        }
        return Optional.of(tls);
    }

    SSLContext context() {
        var own = PemSslStoreDetails.forCertificate(certificate).withPrivateKey(privateKey);
        var known = PemSslStoreDetails.forCertificate(trustedCertificates);
        return SslBundle.of(new PemSslStoreBundle(own, known)).createSslContext();
    }
}
