package com.fabrikam.dronedelivery.mockbackends;

import com.fabrikam.dronedelivery.mockbackends.account.AccountStatus;
import com.fabrikam.dronedelivery.mockbackends.account.Accounts;
import com.fabrikam.dronedelivery.mockbackends.drone.Assignment;
import com.fabrikam.dronedelivery.mockbackends.drone.DroneFleet;
import com.fabrikam.dronedelivery.mockbackends.drone.DroneRules;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightSimulator;
import com.fabrikam.dronedelivery.mockbackends.fault.FaultFilter;
import com.fabrikam.dronedelivery.mockbackends.fault.Faults;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import com.fabrikam.dronedelivery.mockbackends.geocoding.Geocoder;
import com.fabrikam.dronedelivery.mockbackends.register.Register;
import com.fabrikam.dronedelivery.mockbackends.transport.Booking;
import com.fabrikam.dronedelivery.mockbackends.transport.Bookings;
import com.fabrikam.dronedelivery.mockbackends.transport.TransportRules;
import com.fabrikam.dronedelivery.mockbackends.weather.WeatherStation;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the back ends together. */
@Configuration(proxyBeanMethods = false)
class MockBackendsConfiguration {

    private static final double KM = 1_000;
    /** Behind the filters that know the correlation id and the size of the body. */
    private static final int AFTER_DEFAULTS = Ordered.HIGHEST_PRECEDENCE + 1_000;

    private final MockBackendsProperties properties;

    MockBackendsConfiguration(MockBackendsProperties properties) {
        this.properties = properties;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ValidationConfigurationCustomizer jsonPropertyNames() {
        return configuration ->
                ((HibernateValidatorConfiguration) configuration).propertyNodeNameProvider(new JsonPropertyNames());
    }

    @Bean
    DataDirectory dataDirectory() {
        return new DataDirectory(properties.dataDir());
    }

    @Bean
    Register<AccountStatus> accountRegister(DataDirectory directory, ObjectMapper mapper, Clock clock) {
        return register(directory, "accounts", AccountStatus.class, mapper, clock);
    }

    @Bean
    Register<String> contactRegister(DataDirectory directory, ObjectMapper mapper, Clock clock) {
        return register(directory, "contacts", String.class, mapper, clock);
    }

    @Bean
    Register<Booking> bookingRegister(DataDirectory directory, ObjectMapper mapper, Clock clock) {
        return register(directory, "bookings", Booking.class, mapper, clock);
    }

    @Bean
    Register<Assignment> assignmentRegister(DataDirectory directory, ObjectMapper mapper, Clock clock) {
        return register(directory, "drones", Assignment.class, mapper, clock);
    }

    @Bean
    Register<Winds> weatherRegister(DataDirectory directory, ObjectMapper mapper, Clock clock) {
        return register(directory, "weather", Winds.class, mapper, clock);
    }

    @Bean
    WeatherStation weatherStation(Register<Winds> register, Clock clock) {
        return new WeatherStation(register, clock);
    }

    @Bean
    Accounts accounts(Register<AccountStatus> statuses, Register<String> contacts) {
        return new Accounts(statuses, contacts);
    }

    @Bean
    TransportRules transportRules() {
        return new TransportRules(
                properties.drones().rangeKm() * KM,
                properties.transport().servedKm() * KM,
                properties.transport().handoverKm() * KM);
    }

    @Bean
    Bookings bookings(Register<Booking> register, TransportRules rules) {
        return new Bookings(register, rules);
    }

    @Bean
    FlightSimulator flightSimulator(Register<Assignment> register, WeatherStation weather, Clock clock) {
        return new FlightSimulator(register, clock, properties.drones().retryDelay(), weather::winds);
    }

    @Bean
    DroneFleet droneFleet(Register<Assignment> register, FlightSimulator simulator, Clock clock) {
        MockBackendsProperties.Drones drones = properties.drones();
        DroneRules rules =
                new DroneRules(drones.seed(), drones.timeScale(), drones.reportInterval(), drones.rangeKm() * KM);
        return new DroneFleet(register, simulator, rules, clock);
    }

    @Bean
    Geocoder geocoder() {
        return new Geocoder();
    }

    @Bean
    Faults faults() {
        return new Faults();
    }

    @Bean
    FilterRegistrationBean<FaultFilter> faultFilter(Faults faults, Problems problems) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "faults");
            thread.setDaemon(true);
            return thread;
        });
        FilterRegistrationBean<FaultFilter> registration =
                new FilterRegistrationBean<>(new FaultFilter(faults, problems, timer));
        registration.setOrder(AFTER_DEFAULTS);
        registration.setAsyncSupported(true);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        return registration;
    }

    @Bean
    MeterBinder backendMeters(FlightSimulator simulator, DroneFleet fleet, Bookings bookings) {
        return registry -> {
            Gauge.builder("dronedelivery.flights.under.way", simulator, FlightSimulator::underWay)
                    .description("Drones in the air, or on their way to it")
                    .register(registry);
            Gauge.builder("dronedelivery.drones.assigned", fleet, DroneFleet::count)
                    .description("Deliveries that have a drone")
                    .register(registry);
            Gauge.builder("dronedelivery.transport.bookings", bookings, Bookings::count)
                    .description("Deliveries with a third-party transport booked")
                    .register(registry);
        };
    }

    private <V> Register<V> register(
            DataDirectory directory, String name, Class<V> type, ObjectMapper mapper, Clock clock) {
        return Register.open(directory.journal(name), type, mapper, clock, properties.tombstoneLife());
    }
}
