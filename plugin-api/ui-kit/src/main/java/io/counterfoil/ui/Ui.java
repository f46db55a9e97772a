package io.counterfoil.ui;

import gg.jte.Content;
import gg.jte.models.runtime.JteModel;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.ui.templates.StaticTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Makes the parts of pages, in one language: English or German. Immutable; safe for threads.
 */
public final class Ui {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final Ui ENGLISH = new Ui(Locale.UK, "texts_en.properties");
    private static final Ui GERMAN = new Ui(Locale.GERMANY, "texts_de.properties");

    private final Figures figures;
    private final Map<String, String> texts;

    private Ui(Locale locale, String texts) {
        this.figures = new Figures(locale);
        this.texts = read(texts);
    }

    /** @param language as browsers name it: {@code de}, {@code en-GB}; any other gets English */
    public static Ui of(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    /** How this language writes amounts and dates. */
    public Figures figures() {
        return figures;
    }

    /** {@code en} or {@code de}. */
    public String language() {
        return figures.locale().getLanguage();
    }

    /** A text of the kit's own. */
    public String text(String key) {
        return Objects.requireNonNull(texts.get(key), key);
    }

    /** A whole page of the console. */
    public JteModel page(Shell shell, Content body) {
        return TEMPLATES.layoutShell(this, shell, body);
    }

    /**
     * A whole page that stands alone: signing in, an error.
     *
     * @param shell of which only title, assets, theme, home, modules and notice are used
     */
    public JteModel plainPage(Shell shell, Content body) {
        return TEMPLATES.layoutPlain(this, shell, body);
    }

    /** A whole page of the customer portal. */
    public JteModel portalPage(PortalFrame frame, Content body) {
        return TEMPLATES.layoutPortal(this, frame, body);
    }

    /** One after the other. */
    public Content stack(Content... parts) {
        return stack(List.of(parts));
    }

    /** One after the other. */
    public Content stack(List<? extends Content> parts) {
        return out -> parts.forEach(part -> part.writeTo(out));
    }

    /** Side by side where there is room. */
    public JteModel columns(Content... parts) {
        return TEMPLATES.partColumns(List.of(parts));
    }

    /** What one chooses from, and beside it what is chosen. */
    public JteModel beside(Content choice, Content chosen) {
        return TEMPLATES.partBeside(choice, chosen);
    }

    public Content icon(String name) {
        return Icons.icon(name);
    }

    /** A paragraph. */
    public Content paragraph(String text) {
        return html(Html.element("p", Html.attributes("class", "muted"), text));
    }

    /** Markup that the plugin API has made and so is safe. */
    public Content html(Html html) {
        return out -> out.writeContent(html.toString());
    }

    public JteModel head(Head head) {
        return TEMPLATES.partHead(this, head);
    }

    public JteModel pill(String text, Tone tone) {
        return TEMPLATES.partPill(text, tone);
    }

    public JteModel action(Action action) {
        return TEMPLATES.partAction(this, action);
    }

    public JteModel kpis(String label, List<Kpi> kpis) {
        return TEMPLATES.partKpis(label, kpis);
    }

    /** What may wait for the reader, each with a way to where it is done. */
    public JteModel tasks(String label, List<Task> tasks) {
        return TEMPLATES.partTasks(this, label, tasks);
    }

    /** What is seldom needed, behind a button that shows it. */
    public JteModel more(String summary, Content content) {
        return TEMPLATES.partMore(summary, content);
    }

    /** @param note one line beside the title; empty: none */
    public JteModel card(String id, String title, String note, Content body) {
        return TEMPLATES.partCard(id, title, note, body, true);
    }

    /** A card whose title is only heard. */
    public JteModel bareCard(String id, String title, Content body) {
        return TEMPLATES.partCard(id, title, "", body, false);
    }

    public JteModel chart(Chart chart) {
        return TEMPLATES.partChart(this, chart);
    }

    public JteModel table(Table table) {
        return TEMPLATES.partTable(this, table, null, "");
    }

    public JteModel list(ListView list) {
        return TEMPLATES.partList(this, list);
    }

    public JteModel cell(Cell cell) {
        return TEMPLATES.partCell(cell);
    }

    public JteModel empty(Empty empty) {
        return TEMPLATES.partEmpty(this, empty);
    }

    public JteModel form(Form form) {
        return TEMPLATES.partForm(this, form);
    }

    public JteModel query(Query query) {
        return TEMPLATES.partQuery(this, query);
    }

    /** A form with lines of fields. */
    public JteModel sheet(Sheet sheet) {
        return TEMPLATES.partSheet(this, sheet);
    }

    /** A form that is nothing but its button; its fields are hidden ones. */
    public JteModel button(Form form) {
        return TEMPLATES.partButton(this, form);
    }

    public JteModel search(SearchForm search) {
        return TEMPLATES.partSearch(this, search);
    }

    public JteModel queue(Queue queue) {
        return TEMPLATES.partQueue(this, queue);
    }

    public JteModel offers(List<Offer> offers) {
        return TEMPLATES.partOffers(this, offers);
    }

    /** Its page loads the module {@code js/division.js}. */
    public JteModel division(Division division) {
        return TEMPLATES.partDivision(this, division);
    }

    /** Buttons and links that do something, side by side. */
    public JteModel buttons(Content... buttons) {
        return TEMPLATES.partButtons(List.of(buttons));
    }

    public JteModel field(String form, Field field) {
        return TEMPLATES.partField(this, form, field);
    }

    public JteModel facts(Facts facts) {
        return TEMPLATES.partFacts(this, facts);
    }

    /** What amounts add up to, one under the other; the strong one is the sum. */
    public JteModel total(Facts sums) {
        return TEMPLATES.partTotal(this, sums);
    }

    /** What a form comes to as it stands: the content of the place that a {@link Sheet} has for it. */
    public JteModel tally(Tally tally) {
        return TEMPLATES.partTally(this, tally);
    }

    /** Buttons at the end of a card. */
    public JteModel bar(Content body) {
        return TEMPLATES.partBar(body);
    }

    public JteModel timeline(Timeline timeline) {
        return TEMPLATES.partTimeline(timeline);
    }

    public JteModel tabs(String label, List<Tab> tabs) {
        return TEMPLATES.partTabs(label, tabs);
    }

    /** Says something that is to be noticed. */
    public JteModel banner(Tone tone, String text) {
        return TEMPLATES.partBanner(this, tone, text);
    }

    /**
     * Where one stands among steps.
     *
     * @param current from 0
     */
    public JteModel steps(List<String> steps, int current) {
        return TEMPLATES.partSteps(this, steps, current);
    }

    /**
     * How far something is.
     *
     * @param total 0 if nobody knows
     */
    public JteModel progress(String label, long done, long total) {
        return TEMPLATES.partProgress(this, label, done, total);
    }

    /**
     * How far a job is, while it runs. Its page loads the module {@code js/job.js}; without scripts it is loaded anew
     * every few seconds.
     *
     * @param events address of the stream of its progress
     * @param state that the page was made for: when the stream tells of another one, the page is loaded anew
     * @param total 0 if nobody knows
     */
    public JteModel job(String events, String state, String message, long done, long total) {
        return TEMPLATES.partJob(this, events, state, message, done, total);
    }

    /** A picture that a device reads; the page says the same in text too. */
    public JteModel qr(String label, String text) {
        return TEMPLATES.partQr(new Qr(label, text));
    }

    /** Its page loads the module {@code js/passkey.js}. */
    public JteModel passkey(Passkey passkey) {
        return TEMPLATES.partPasskey(this, passkey);
    }

    /** Text of a machine: a hash, a file, JSON. */
    public JteModel code(String text) {
        return TEMPLATES.partCode(text);
    }

    private static Map<String, String> read(String name) {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Ui.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Map.copyOf(texts);
    }
}
