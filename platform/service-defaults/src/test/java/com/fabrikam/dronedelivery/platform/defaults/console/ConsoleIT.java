package com.fabrikam.dronedelivery.platform.defaults.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.defaults.sample.SampleService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.util.ClassUtils;

/** Who has logged in may do what the policy says; who has not may look at what anybody may; and the service's port knows nothing of it. */
@AutoConfigureObservability(tracing = false)
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dronedelivery.console.password=" + ConsoleIT.PASSWORD, "camel.main.name=console-sample"})
@DirtiesContext
class ConsoleIT {

    static final String PASSWORD = "correct horse battery";

    private static final String ROUTE = "org.apache.camel:context=console-sample,name=\"sample.echo\",type=routes";
    private static final String CONTEXT =
            "org.apache.camel:context=console-sample,name=\"console-sample\",type=context";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @Autowired
    private ServletContext servicePort;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/info",
                "/actuator/prometheus",
                "/actuator/metrics/jvm.memory.used",
                "/actuator/loggers/ROOT",
                "/actuator/signals"
            })
    void shouldShowAnybodyWhatProbesAndPrometheusLookAt(String path) throws Exception {
        // When
        var answer = send(management(path).GET());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "x-frame-options");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/hawtio", "/actuator/hawtio/", "/actuator/jolokia", "/actuator/nothing", "/else"})
    void shouldAskWhoeverComesWithABrowserToLogIn(String path) throws Exception {
        // When
        var answer = send(management(path).header("Accept", "text/html,*/*;q=0.8"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/hawtio/index.html", "/actuator/jolokia/version", "/actuator/nothing"})
    void shouldRefuseAProgramThatHasNotLoggedInWithoutAChallenge(String path) throws Exception {
        // When
        var answer = send(management(path));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void shouldLetNobodyChangeALevelWithoutALogin() throws Exception {
        // When
        var stranger = send(level("DEBUG"));
        var guess = send(level("DEBUG").header("Authorization", basic("wrong")));
        var operator = send(level("DEBUG").header("Authorization", basic(PASSWORD)));

        // Then
        assertThat(stranger.statusCode()).isIn(401, 403);
        assertThat(guess.statusCode()).isEqualTo(401);
        assertThat(operator.statusCode()).isEqualTo(204);
        assertThat(operator.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void shouldLogAnOperatorInAndOutAgain() throws Exception {
        // Given
        assertThat(logIn("wrong").headers().firstValue("Location").orElseThrow())
                .endsWith("/login?error");

        // When
        var welcome = logIn(PASSWORD);

        // Then
        assertThat(welcome.headers().firstValue("Location").orElseThrow()).endsWith("/actuator/hawtio/");
        assertThat(welcome.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("console-").contains("HttpOnly", "SameSite=Strict", "Path=/"));
        var page = send(management("/actuator/hawtio/").header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/actuator/hawtio/");
        assertThat(send(management("/actuator/hawtio/hawtconfig.json")).body()).contains("sample · Drone Delivery");

        // When
        send(management("/logout").header("X-XSRF-TOKEN", token()).POST(BodyPublishers.noBody()));

        // Then
        assertThat(send(management("/actuator/hawtio/index.html")).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldTakeNoOrderFromAPageThatDoesNotKnowTheToken() throws Exception {
        // Given
        logIn(PASSWORD);

        // When
        var forged = send(jolokia(Map.of("type", "version")));
        var own = send(jolokia(Map.of("type", "version")).header("X-XSRF-TOKEN", token()));
        var byAddress = send(management("/actuator/jolokia/read/java.lang:type=Memory/HeapMemoryUsage"));

        // Then
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(json.readTree(own.body()).path("status").asInt()).isEqualTo(200);
        assertThat(json.readTree(byAddress.body()).path("status").asInt()).isEqualTo(403);
    }

    @Test
    void shouldNotTellABrowserThatAnotherOriginMayRead() throws Exception {
        // When
        var answer = send(jolokia(Map.of("type", "version"))
                .header("Authorization", basic(PASSWORD))
                .header("Origin", "http://elsewhere.example"));

        // Then
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void shouldLetAnOperatorSeeRoutesAndStopAndStartThem() throws Exception {
        assertThat(operate(read(ROUTE, "Description")).path("value").asText()).isEqualTo("Shows the request's headers");
        assertThat(operate(exec(CONTEXT, "dumpRoutesAsXml()")).path("value").asText())
                .contains("<routes", "sample.get.log");
        assertThat(operate(exec(CONTEXT, "dumpRoutesStatsAsXml", true, true))
                        .path("value")
                        .asText())
                .contains("sample.echo");
        assertThat(operate(exec(ROUTE, "suspend()")).path("status").asInt()).isEqualTo(200);
        assertThat(operate(read(ROUTE, "State")).path("value").asText()).isEqualTo("Suspended");
        assertThat(operate(exec(ROUTE, "resume()")).path("status").asInt()).isEqualTo(200);
        assertThat(operate(exec(ROUTE, "stop()")).path("status").asInt()).isEqualTo(200);
        assertThat(operate(exec(ROUTE, "start()")).path("status").asInt()).isEqualTo(200);
        assertThat(operate(read("java.lang:type=Memory", "HeapMemoryUsage"))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    java.lang:type=Runtime                                      | SystemProperties
                    java.lang:type=Runtime                                      | InputArguments
                    java.lang:type=Runtime                                      | ClassPath
                    com.sun.management:type=HotSpotDiagnostic                   | DiagnosticOptions
                    java.util.logging:type=Logging                              | LoggerNames
                    JMImplementation:type=MBeanServerDelegate                   | MBeanServerId
                    """)
    void shouldNotShowEvenAnOperatorSecrets(String name, String attribute) throws Exception {
        assertForbidden(read(name, attribute));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    com.sun.management:type=HotSpotDiagnostic | dumpHeap(java.lang.String,boolean)
                    com.sun.management:type=DiagnosticCommand | vmSystemProperties()
                    com.sun.management:type=DiagnosticCommand | compilerDirectivesAdd
                    java.lang:type=Memory                     | gc()
                    java.util.logging:type=Logging            | setLoggerLevel
                    javax.management.loading:type=MLet        | addURL
                    JMImplementation:type=MBeanServerDelegate | createMBean
                    ch.qos.logback.classic:Name=default       | reloadByURL(java.net.URL)
                    CONTEXT                                   | dumpRoutesAsXml(boolean)
                    CONTEXT                                   | dumpRoutesAsXml(boolean,boolean,boolean)
                    CONTEXT                                   | addOrUpdateRoutesFromXml(java.lang.String)
                    CONTEXT                                   | sendBody(java.lang.String,java.lang.Object)
                    CONTEXT                                   | sendStringBody(java.lang.String,java.lang.String)
                    CONTEXT                                   | requestStringBody(java.lang.String,java.lang.String)
                    CONTEXT                                   | createEndpoint(java.lang.String)
                    CONTEXT                                   | removeEndpoints(java.lang.String)
                    CONTEXT                                   | getGlobalOption(java.lang.String)
                    CONTEXT                                   | stop()
                    ROUTE                                     | updateRouteFromXml(java.lang.String)
                    ROUTE                                     | remove()
                    ROUTE                                     | dumpRouteAsXml(boolean)
                    org.apache.camel:type=endpoints,name="x"  | browseAllMessagesAsXml(java.lang.Boolean)
                    org.apache.camel:type=endpoints,name="x"  | browseRangeMessagesAsXml
                    org.apache.camel:type=tracer,name=BacklogTracer | dumpAllTracedMessagesAsXml()
                    """)
    void shouldNotLetEvenAnOperatorRunWhatIsNotOnTheList(String name, String operation) throws Exception {
        assertForbidden(exec(name.replace("CONTEXT", CONTEXT).replace("ROUTE", ROUTE), operation, "x"));
    }

    @Test
    void shouldNotLetEvenAnOperatorWriteAnAttribute() throws Exception {
        assertForbidden(Map.of("type", "write", "mbean", CONTEXT, "attribute", "Tracing", "value", true));
    }

    @Test
    void shouldNotCallTheJmxOfOtherProcesses() throws Exception {
        assertThat(ClassUtils.isPresent("org.jolokia.service.jsr160.Jsr160RequestHandler", null))
                .isFalse();
        for (String path : List.of("/actuator/hawtio/proxy/http/localhost/1/", "/actuator/hawtio/auth/login")) {
            assertThat(send(management(path).header("Authorization", basic(PASSWORD)))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/actuator/hawtio", "/actuator/hawtio/", "/actuator/jolokia", "/login", "/logout"})
    void shouldNotShowAnythingOfItAtTheServicesPort(String path) throws Exception {
        // When
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().map())
                .doesNotContainKeys("set-cookie", "x-frame-options", "x-content-type-options", "cache-control");
    }

    @Test
    void shouldAddNoFilterToTheServicesPort() {
        assertThat(servicePort.getFilterRegistrations().values())
                .isNotEmpty()
                .noneMatch(filter -> filter.getClassName().contains("security")
                        || filter.getClassName().contains("hawt")
                        || filter.getName().contains("Security"));
        assertThat(servicePort.getServletRegistrations().values())
                .noneMatch(servlet -> servlet.getClassName().contains("jolokia")
                        || servlet.getClassName().contains("hawt"));
    }

    private void assertForbidden(Map<String, ?> request) throws Exception {
        var answer = operate(request);
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(403);
    }

    private JsonNode operate(Map<String, ?> request) throws Exception {
        var answer = send(jolokia(request).header("Authorization", basic(PASSWORD)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static Map<String, ?> read(String name, String attribute) {
        return Map.of("type", "read", "mbean", name, "attribute", attribute);
    }

    private static Map<String, ?> exec(String name, String operation, Object... arguments) {
        return Map.of("type", "exec", "mbean", name, "operation", operation, "arguments", arguments);
    }

    private HttpRequest.Builder jolokia(Map<String, ?> request) throws IOException {
        return management("/actuator/jolokia")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(request)));
    }

    private HttpRequest.Builder level(String level) {
        return management("/actuator/loggers/sample.console")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"configuredLevel\":\"" + level + "\"}"));
    }

    private HttpResponse<String> logIn(String password) throws Exception {
        send(management("/login").header("Accept", "text/html"));
        var form = "username=operator&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&_csrf="
                + token();
        return send(management("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("operator:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
