package com.fabrikam.dronedelivery.delivery;

import com.fabrikam.dronedelivery.delivery.domain.Changes;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.Journey;
import com.fabrikam.dronedelivery.delivery.domain.Register;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the domain, which knows nothing of Spring, on its store. */
@Configuration(proxyBeanMethods = false)
class DomainConfiguration {

    @Bean
    Journey journey(DeliveryRecords records) {
        return new Journey(records);
    }

    @Bean
    Register register(DeliveryRecords records, Journey journey) {
        return new Register(records, journey, Clock.systemUTC());
    }

    @Bean
    Changes changes(DeliveryRecords records, Journey journey) {
        return new Changes(records, journey, Clock.systemUTC());
    }
}
