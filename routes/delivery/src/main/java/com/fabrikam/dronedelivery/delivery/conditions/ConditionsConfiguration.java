package com.fabrikam.dronedelivery.delivery.conditions;

import com.fabrikam.dronedelivery.delivery.domain.FlightConditions;
import com.fabrikam.dronedelivery.platform.defaults.tls.ServiceClients;
import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Who is asked, and how long an answer may take. */
@Configuration(proxyBeanMethods = false)
class ConditionsConfiguration {

    @Bean
    FlightConditions flightConditions(EtaProperties properties, BackendsProperties backends, ServiceClients clients) {
        var client = clients.builder()
                .connectTimeout(properties.timeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(properties.timeout());
        return new RemoteFlightConditions(
                properties, backends, RestClient.builder().requestFactory(requests));
    }
}
