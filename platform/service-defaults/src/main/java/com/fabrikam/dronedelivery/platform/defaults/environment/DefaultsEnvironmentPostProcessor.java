package com.fabrikam.dronedelivery.platform.defaults.environment;

import com.fabrikam.dronedelivery.platform.defaults.console.ConsoleSwitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Adds {@code dronedelivery-defaults.yaml} as the property source of lowest precedence, with the profile {@code tls}
 * {@code dronedelivery-tls.yaml} before it, with a console {@code dronedelivery-console.yaml}, and the service's name and version out of its build information for whoever has
 * not set them.
 */
public final class DefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    static final String DEFAULTS = "dronedelivery-defaults.yaml";
    static final String CONSOLE = "dronedelivery-console.yaml";
    static final String TLS = "dronedelivery-tls.yaml";
    private static final String BUILD_INFO = "META-INF/build-info.properties";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            Map<String, Object> build = buildInformation();
            if (!build.isEmpty()) {
                environment.getPropertySources().addLast(new MapPropertySource("dronedelivery-build", build));
            }
            if (environment.acceptsProfiles(Profiles.of("tls"))) {
                addLast(environment, TLS);
            }
            if (ConsoleSwitch.isOn(environment)) {
                addLast(environment, CONSOLE);
            }
            addLast(environment, DEFAULTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addLast(ConfigurableEnvironment environment, String file) throws IOException {
        for (PropertySource<?> source : new YamlPropertySourceLoader().load(file, new ClassPathResource(file))) {
            environment.getPropertySources().addLast(source);
        }
    }

    private static Map<String, Object> buildInformation() throws IOException {
        ClassPathResource resource = new ClassPathResource(BUILD_INFO);
        Map<String, Object> found = new LinkedHashMap<>();
        if (resource.exists()) {
            Properties build = PropertiesLoaderUtils.loadProperties(resource);
            putIfPresent(found, "spring.application.name", build.getProperty("build.artifact"));
            putIfPresent(found, "spring.application.version", build.getProperty("build.version"));
        }
        return found;
    }

    private static void putIfPresent(Map<String, Object> target, String key, String value) {
        if (value != null) {
            target.put(key, value);
        }
    }
}
