package com.fabrikam.dronedelivery.platform.defaults.http;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemAutoConfiguration;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** How requests get into routes and answers out of them. */
@AutoConfiguration(
        after = {TaskExecutionAutoConfiguration.class, ProblemAutoConfiguration.class},
        before = SpringBootPlatformHttpAutoConfiguration.class)
@EnableConfigurationProperties(HttpProperties.class)
public class HttpAutoConfiguration {

    @Bean(name = "platform-http-engine")
    PlatformHttpEngine platformHttpEngine(
            @Value("${server.port:8080}") int port,
            @Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) Executor threads,
            HttpProperties http,
            Problems problems) {
        return new ProblemAwareHttpEngine(
                port, new BoundedExecutor(threads, http.maxInFlight()), new Patience(http, problems), problems);
    }

    @Bean
    ModelLifecycleStrategy restRouteDescriptions() {
        return new RestRouteDescriptions();
    }

    @Bean
    FilterRegistrationBean<RoutesReadyFilter> routesReadyFilter(
            CamelContext camel, HttpProperties http, Problems problems) {
        FilterRegistrationBean<RoutesReadyFilter> registration =
                new FilterRegistrationBean<>(new RoutesReadyFilter(camel::isStarted, http.retryAfter(), problems));
        // after the correlation id and the version, which every answer carries
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 50);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(HttpProperties http, Problems problems) {
        int limit = Math.toIntExact(http.maxBodySize().toBytes());
        FilterRegistrationBean<BodyLimitFilter> registration =
                new FilterRegistrationBean<>(new BodyLimitFilter(limit, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }
}
