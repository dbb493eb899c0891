package com.fabrikam.dronedelivery.platform.defaults.tls;

import java.net.http.HttpClient;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Mutual TLS between services, with the profile {@code tls}: the server's side is Spring Boot's and set up by {@code
 * dronedelivery-tls.yaml}; here are the callers' sides. Camel's components use it if they say
 * {@code use-global-ssl-context-parameters}; who calls the world outside does not say so.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
public class TlsAutoConfiguration {

    static final String BUNDLE = "service";
    static final String PROFILE = "tls";

    @Bean
    @Profile("!" + PROFILE)
    ServiceClients plainServiceClients() {
        return HttpClient::newBuilder;
    }

    @Configuration(proxyBeanMethods = false)
    @Profile(PROFILE)
    @EnableConfigurationProperties(TlsProperties.class)
    static class Mutual {

        @Bean
        ServiceClients serviceClients(SslBundles bundles) {
            var context = bundles.getBundle(BUNDLE).createSslContext();
            return () -> HttpClient.newBuilder().sslContext(context);
        }

        @Bean
        CamelContextConfiguration camelTls(SslBundles bundles) {
            var parameters = parameters(bundles.getBundle(BUNDLE));
            return new CamelContextConfiguration() {
                @Override
                public void beforeApplicationStart(CamelContext camel) {
                    camel.setSSLContextParameters(parameters);
                }

                @Override
                public void afterApplicationStart(CamelContext camel) {
                    // all is said before
                }
            };
        }
    }

    private static SSLContextParameters parameters(SslBundle bundle) {
        var own = new KeyStoreParameters();
        own.setKeyStore(bundle.getStores().getKeyStore());
        var keys = new KeyManagersParameters();
        keys.setKeyStore(own);
        keys.setKeyPassword(
                bundle.getKey().getPassword() == null ? "" : bundle.getKey().getPassword());
        var known = new KeyStoreParameters();
        known.setKeyStore(bundle.getStores().getTrustStore());
        var trust = new TrustManagersParameters();
        trust.setKeyStore(known);
        var parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
