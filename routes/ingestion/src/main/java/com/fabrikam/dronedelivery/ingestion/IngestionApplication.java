package com.fabrikam.dronedelivery.ingestion;

import com.fabrikam.dronedelivery.ingestion.request.DeliveryIds;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryRequestReader;
import com.fabrikam.dronedelivery.ingestion.request.RescheduleReader;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Validates what customers ask for, buffers it in Kafka, and answers 202 once it is safe there. */
@SpringBootApplication
@EnableConfigurationProperties(IngestionProperties.class)
public class IngestionApplication {

    public static void main(String[] args) {
        SpringApplication.run(IngestionApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DeliveryRequestReader deliveryRequestReader(Clock clock) {
        return new DeliveryRequestReader(clock);
    }

    @Bean
    RescheduleReader rescheduleReader(Clock clock) {
        return new RescheduleReader(clock);
    }

    @Bean
    DeliveryIds deliveryIds(IngestionProperties properties) {
        return new DeliveryIds(properties.idNamespace());
    }
}
