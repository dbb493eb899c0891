package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import java.util.concurrent.Executor;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Opens the stream to the web. */
@Configuration(proxyBeanMethods = false)
class TrackingConfiguration {

    @Bean
    FilterRegistrationBean<TrackingStreamFilter> trackingStreams(
            TrackingHub hub,
            TrackingProperties limits,
            TrackingMetrics metrics,
            @Lazy ProducerTemplate routes,
            @Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) @Lazy Executor threads,
            Problems problems,
            DeliveryProperties properties) {
        var seats = new Seats(limits.maxViewers(), limits.maxViewersPerSubject());
        metrics.watch(seats::taken, hub::deliveries);
        var registration = new FilterRegistrationBean<>(
                new TrackingStreamFilter(hub, seats, metrics, routes, threads, problems, properties));
        // after the correlation id, the version, and whether the routes are there
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 200);
        registration.addUrlPatterns("/api/v1/deliveries/*");
        return registration;
    }
}
