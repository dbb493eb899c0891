package com.fabrikam.dronedelivery.delivery;

import com.fabrikam.dronedelivery.delivery.domain.Changes;
import com.fabrikam.dronedelivery.delivery.domain.ConfirmationDeadlines;
import com.fabrikam.dronedelivery.delivery.domain.Confirmations;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.Estimator;
import com.fabrikam.dronedelivery.delivery.domain.FlightConditions;
import com.fabrikam.dronedelivery.delivery.domain.Journey;
import com.fabrikam.dronedelivery.delivery.domain.Register;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the domain, which knows nothing of Spring, on its store. */
@Configuration(proxyBeanMethods = false)
class DomainConfiguration {

    @Bean
    Estimator estimator(FlightConditions conditions) {
        return new Estimator(conditions);
    }

    @Bean
    Journey journey(DeliveryRecords records, Estimator estimator, ConfirmationDeadlines deadlines) {
        return new Journey(records, estimator, deadlines);
    }

    @Bean
    Register register(DeliveryRecords records, Journey journey) {
        return new Register(records, journey, Clock.systemUTC());
    }

    @Bean
    Changes changes(DeliveryRecords records, Journey journey) {
        return new Changes(records, journey, Clock.systemUTC());
    }

    @Bean
    Confirmations confirmations(DeliveryRecords records, Journey journey) {
        return new Confirmations(records, journey, Clock.systemUTC());
    }
}
