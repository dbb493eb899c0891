package com.fabrikam.dronedelivery.platform.defaults.problem;

import com.fabrikam.dronedelivery.platform.defaults.http.HttpProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every error is answered as problem+json: out of routes, of Spring MVC and of Tomcat itself. */
@AutoConfiguration(after = JacksonAutoConfiguration.class, before = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(HttpProperties.class)
public class ProblemAutoConfiguration {

    @Bean
    Problems problems(ObjectMapper json, HttpProperties http) {
        return new Problems(json, new ProblemMapper(http.retryAfter()));
    }

    @Bean
    RouteConfigurationBuilder problemRouteConfiguration(Problems problems) {
        return new ProblemRouteConfiguration(problems);
    }

    @Bean
    ErrorController problemErrorController(Problems problems) {
        return new ProblemErrorController(problems);
    }

    @Bean
    HandlerExceptionResolver busyExceptionResolver(Problems problems) {
        return new BusyExceptionResolver(problems);
    }

    @Bean
    WebMvcConfigurer lateResults() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new LateResultInterceptor());
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemErrorReports() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
            }
        });
    }
}
