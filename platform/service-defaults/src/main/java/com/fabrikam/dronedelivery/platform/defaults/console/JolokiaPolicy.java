package com.fabrikam.dronedelivery.platform.defaults.console;

import java.io.IOException;
import java.io.InputStream;
import org.jolokia.server.core.restrictor.policy.PolicyRestrictor;
import org.springframework.core.io.ClassPathResource;

/**
 * What may be done over Jolokia: {@code jolokia-access.xml}. Jolokia itself allows everything where it finds no policy: here
 * that is an error. And it would tell browsers that pages of any other origin may read its answers.
 */
final class JolokiaPolicy extends PolicyRestrictor {

    private JolokiaPolicy(InputStream policy) {
        super(policy);
    }

    static JolokiaPolicy read() throws IOException {
        try (InputStream policy = new ClassPathResource("jolokia-access.xml").getInputStream()) {
            return new JolokiaPolicy(policy);
        }
    }

    @Override
    public boolean isOriginAllowed(String origin, boolean onlyWhenStrictCheckingIsEnabled) {
        // false asks whether to allow another origin; true, whether to refuse the request for the one that it names
        return onlyWhenStrictCheckingIsEnabled;
    }
}
