package com.fabrikam.dronedelivery.gateway.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Each rule finds what it is for, and lets pass what only looks like it. */
class RulesTest {

    private static final FirewallProperties DEFAULTS =
            new FirewallProperties(Mode.BLOCK, Map.of(), 64, 4096, 32, 10_000, 400);
    private static final Map<String, Rule> RULES =
            Firewall.rules(DEFAULTS).stream().collect(Collectors.toMap(Rule::id, rule -> rule));

    static Stream<Arguments> attacks() {
        return Stream.of(
                method("method", "TRACE"),
                method("method", "PROPFIND"),
                method("method", "get"),
                path("path-traversal", "/api/v1/../../internal"),
                path("path-traversal", "/api/v1/./deliveries"),
                path("path-traversal", "/api/v1/%2e%2e/internal"),
                path("path-traversal", "/api/v1/%252e%252e/internal"),
                path("path-traversal", "/api/v1/..%2finternal"),
                path("path-traversal", "/api/v1/..;/internal"),
                path("path-encoding", "/api/v1/deliveries/%2Finternal"),
                path("path-encoding", "/api/v1/deliveries/%5cinternal"),
                path("path-encoding", "/api/v1/deliveries/a%00"),
                path("path-encoding", "/api/v1/deliveries/a%0d%0aX-Subject:b"),
                path("path-encoding", "/api/v1/deliveries/%2564"),
                path("path-encoding", "/api/v1/deliveries/%c0%af"),
                path("path-characters", "/api/v1//deliveries"),
                path("path-characters", "/api/v1/deliveries/a;b=c"),
                path("path-characters", "/api/v1/deliveries/a\\b"),
                path("path-characters", "/api/v1/deliveries/\u00e4"),
                query("query-size", "a=1&".repeat(65)),
                query("query-size", "a=" + "x".repeat(5000)),
                query("query-encoding", "a=%00"),
                query("query-encoding", "a=b%0d%0aSet-Cookie:c"),
                query("query-encoding", "a=%ff%fe"),
                query("query-encoding", "a=%2527"),
                query("sql-injection", "ownerId=a'%20or%20'1'='1"),
                query("sql-injection", "ownerId=a'+OR+1=1--"),
                query("sql-injection", "page=1+or+1=1"),
                query("sql-injection", "page=1%20UNION%20ALL%20SELECT%20*"),
                query("sql-injection", "status=x';DROP+TABLE+deliveries"),
                query("sql-injection", "status=x';%20--"),
                query("sql-injection", "a=pg_sleep(5)"),
                header("sql-injection", "Idempotency-Key", "k' OR 'a'='a"),
                query("nosql-injection", "ownerId[$ne]=x"),
                query("nosql-injection", "ownerId=%7B%22$gt%22:%22%22%7D"),
                query("script-injection", "a=%3Cscript%3Ealert(1)%3C/script%3E"),
                query("script-injection", "a=%22%20onerror=alert(1)"),
                query("script-injection", "next=javascript:alert(1)"),
                header("script-injection", "User-Agent", "<img src=x onerror=alert(1)>"),
                query("command-injection", "a=x;cat%20/tmp/x"),
                query("command-injection", "a=x%7Cwhoami"),
                query("command-injection", "a=$(id)"),
                query("command-injection", "a=%60id%60"),
                header("command-injection", "User-Agent", "() { :;}; echo"),
                query("expression-injection", "a=$%7Bjndi:ldap://x/y%7D"),
                query("expression-injection", "a=%7B%7B7*7%7D%7D"),
                header("expression-injection", "User-Agent", "${${lower:j}ndi:ldap://x}"),
                query("file-inclusion", "file=../../etc/passwd"),
                query("file-inclusion", "file=..%2f..%2fx"),
                query("file-inclusion", "url=file:///x"),
                query("file-inclusion", "url=gopher://localhost:6379/_x"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("attacks")
    void shouldRefuse(String rule, RequestHead head, String what) {
        assertThat(RULES.get(rule).refuses(head)).isTrue();
    }

    static Stream<Arguments> innocents() {
        return Stream.of(
                method("method", "PATCH"),
                method("method", "OPTIONS"),
                path("path-traversal", "/api/v1/packages/v1.0..beta"),
                path("path-traversal", "/api/v1/packages/.hidden"),
                path("path-encoding", "/api/v1/packages/a%40b%C3%A9"),
                path("path-characters", "/api/v1/packages/a-b_c~d@e.f:g,h"),
                query("query-size", "a=1&".repeat(63)),
                query("query-encoding", "name=J%C3%B6rg+M%C3%BCller&share=100%25"),
                query("query-encoding", "note=50%25+of+it"),
                query("sql-injection", "name=O'Brien"),
                query("sql-injection", "name=Rock+'n'+Roll+and+Blues"),
                query("sql-injection", "q=select+a+gift+from+the+union"),
                query("sql-injection", "status=Pending&status=Completed&page=0&size=20"),
                query("nosql-injection", "price=$100&tag=$new"),
                query("script-injection", "q=a+%3C+b+and+b+%3E+c"),
                query("script-injection", "online=true&once=1&q=description:+long"),
                header(
                        "script-injection",
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"),
                query("command-injection", "q=Smith+%26+Sons;+id-card"),
                header("command-injection", "User-Agent", "Mozilla/5.0 (Linux; U; Android 4.0; id-ID; sh) curl/8"),
                header("command-injection", "Prefer", "respond-async; wait=10"),
                query("expression-injection", "q=100%25+%7Bsic%7D+$5"),
                header("expression-injection", "tracestate", "a@b=c,d=e"),
                query("file-inclusion", "url=https://example.com/etc&v=1..2"),
                query("file-inclusion", "note=and+so+on..."),
                header("file-inclusion", "User-Agent", "Java-http-client/17.0.12"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("innocents")
    void shouldLetPass(String rule, RequestHead head, String what) {
        assertThat(RULES.values()).noneMatch(any -> any.refuses(head));
    }

    @Test
    void shouldBeTriedWithBothByEveryRule() {
        assertThat(ids(attacks())).isEqualTo(new TreeSet<>(RULES.keySet()));
        assertThat(ids(innocents())).isEqualTo(new TreeSet<>(RULES.keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql-injektion", "path-traversal"})
    void shouldNotTakeAModeForARuleThatHasNone(String rule) {
        var properties = new FirewallProperties(Mode.BLOCK, Map.of(rule, Mode.OFF), 64, 4096, 32, 10_000, 400);

        assertThatThrownBy(() -> new Firewall(properties, new Verdicts(properties, new SimpleMeterRegistry())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    private static TreeSet<String> ids(Stream<Arguments> cases) {
        return cases.map(one -> (String) one.get()[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Arguments method(String rule, String method) {
        return Arguments.of(
                rule, new RequestHead(HttpMethod.valueOf(method), "/api/v1/x", null, HttpHeaders.EMPTY), method);
    }

    private static Arguments path(String rule, String path) {
        return Arguments.of(rule, new RequestHead(HttpMethod.GET, path, null, HttpHeaders.EMPTY), path);
    }

    private static Arguments query(String rule, String query) {
        return Arguments.of(rule, new RequestHead(HttpMethod.GET, "/api/v1/x", query, HttpHeaders.EMPTY), query);
    }

    private static Arguments header(String rule, String name, String value) {
        var headers = new HttpHeaders();
        headers.set(name, value);
        return Arguments.of(rule, new RequestHead(HttpMethod.GET, "/api/v1/x", null, headers), value);
    }
}
