package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.certificate.CertificateAuthority;
import com.fabrikam.dronedelivery.local.certificate.Identity;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The certificates by which the platform's processes know each other; made when first asked for, and kept among the data. */
record PlatformTls(Path folder) {

    private static final String OWN = "launcher";

    static PlatformTls in(Path dataDir) {
        return new PlatformTls(dataDir.resolve("tls"));
    }

    /** What to trust. */
    Path authority() {
        return CertificateAuthority.in(folder).certificate();
    }

    /** Files with which a person calls a service, beside {@link #authority()}. */
    Identity own() {
        return identity(OWN);
    }

    /** What a process has to be told. */
    Map<String, String> environment(Part part) {
        var identity = identity(part.id());
        Map<String, String> variables = new TreeMap<>();
        variables.put("DRONEDELIVERY_TLS_CERTIFICATE", "file:" + identity.certificate());
        variables.put("DRONEDELIVERY_TLS_PRIVATE_KEY", "file:" + identity.privateKey());
        variables.put("DRONEDELIVERY_TLS_TRUSTED_CERTIFICATES", "file:" + identity.trustedCertificates());
        if (part.isSpring()) {
            variables.put("SPRING_PROFILES_ACTIVE", "tls");
        }
        return variables;
    }

    HttpClient.Builder client() {
        return HttpClient.newBuilder().sslContext(own().sslContext());
    }

    private Identity identity(String name) {
        return CertificateAuthority.in(folder).identity(name, "localhost", PortCheck.LOOPBACK);
    }
}
