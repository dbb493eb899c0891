package com.fabrikam.dronedelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Somebody at the page, who finds things by what they are called. */
final class Visitor implements AutoCloseable {
    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    Visitor(Chromium chromium, Look look, String address) {
        context = chromium.browser().newContext(look.options());
        context.setDefaultTimeout(SystemUnderTest.IN_TIME.toMillis());
        page = context.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text() + " " + message.location());
            }
        });
        page.navigate(address);
    }

    void signIn(String name) {
        button("Sign in").click();
        field("Your name").fill(name);
        button("Sign in").click();
        assertThat(page.getByText("Signed in as " + name)).isVisible();
    }

    void order(String packageId, String dropoffLatitude, Instant pickupTime, String confirmation) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New delivery"))
                .first()
                .click();
        group("Dropoff").getByLabel("Latitude").fill(dropoffLatitude);
        field("Pickup time").fill(FIELD.format(pickupTime));
        field("Package id").fill(packageId);
        field("Receipt confirmed by").selectOption(confirmation);
        submitOrder();
    }

    void submitOrder() {
        button("Schedule the delivery").click();
    }

    void reschedule(Instant pickupTime) {
        field("Pickup time").fill(FIELD.format(pickupTime));
        button("Reschedule").click();
    }

    String makesALink() {
        button("Make a link").click();
        var link = field("Link for the receiver");
        assertThat(link).hasValue(Pattern.compile(".+#/follow/.+"));
        return link.inputValue();
    }

    /** Where only what is behind the # differs, a browser stays on its page. */
    void goesTo(String address) {
        page.navigate("about:blank");
        page.navigate(address);
    }

    void cancel() {
        button("Cancel the delivery").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel the delivery"))
                .click();
    }

    void sign() {
        var canvas = page.locator("canvas");
        canvas.scrollIntoViewIfNeeded();
        var box = canvas.boundingBox();
        page.mouse().move(box.x + 40, box.y + 90);
        page.mouse().down();
        for (int i = 1; i < 40; i++) {
            page.mouse().move(box.x + 40 + i * 4, box.y + 90 + Math.sin(i / 3.0) * 30);
        }
        page.mouse().up();
    }

    void comesToStage(String stage) {
        assertThat(page.locator("p.stage")).hasAttribute("data-stage", stage);
        assertThat(page.locator("ol.stages li[data-stage=" + stage + "]")).isVisible();
    }

    /** At least so many positions have arrived while the page was open. */
    void seesTheDroneMove(int updates) {
        page.waitForFunction(
                "least => Number(document.querySelector('.delivery .map svg').dataset.positions) >= least", updates);
    }

    Locator change(String status) {
        return page.locator("ul.changes li[data-status=" + status + "]");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String name) {
        return page.getByLabel(name);
    }

    Locator group(String name) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name));
    }

    Page page() {
        return page;
    }

    /** By axe-core: names, roles, contrast, structure. */
    void findsNoBarrier() {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(rule -> rule.getId() + " " + rule.getNodes())
                .isEmpty();
    }

    void fitsItsWidth() {
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isTrue();
    }

    /** What the browser's console tells. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        context.close();
    }
}
