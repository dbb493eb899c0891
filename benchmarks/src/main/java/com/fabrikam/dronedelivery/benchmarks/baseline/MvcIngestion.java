package com.fabrikam.dronedelivery.benchmarks.baseline;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ingestion as it is usually written: Spring MVC on Tomcat, whose thread waits until Kafka has the command. It validates nothing. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
})
@Import(MvcIngestion.Requests.class)
public class MvcIngestion {

    @Bean
    CommandTopic topic(@Value("${brokers}") String brokers) {
        return new CommandTopic(brokers);
    }

    /** Arguments: port, brokers. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(MvcIngestion.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=" + arguments[0],
                        "--brokers=" + arguments[1],
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn");
    }

    /** A process of it. */
    public static JavaProcess start(String brokers) throws IOException {
        return JavaProcess.start(MvcIngestion.class, List.of(brokers));
    }

    /** The one resource. */
    @RestController
    static class Requests {

        private final CommandTopic topic;

        Requests(CommandTopic topic) {
            this.topic = topic;
        }

        @RequestMapping("/**")
        ResponseEntity<String> accept(@RequestBody byte[] body)
                throws IOException, InterruptedException, ExecutionException {
            ProducerRecord<String, byte[]> command = topic.command(body);
            topic.producer().send(command).get();
            return ResponseEntity.accepted()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(CommandTopic.accepted(command));
        }
    }
}
