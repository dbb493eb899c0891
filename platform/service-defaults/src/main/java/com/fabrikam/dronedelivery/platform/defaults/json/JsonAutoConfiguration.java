package com.fabrikam.dronedelivery.platform.defaults.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Strict reading and plain writing of JSON in routes. */
@AutoConfiguration(after = {JacksonAutoConfiguration.class, ValidationAutoConfiguration.class})
public class JsonAutoConfiguration {

    @Bean
    JsonBody jsonBody(ObjectMapper mapper, Validator validator) {
        return new JsonBody(mapper, validator);
    }
}
