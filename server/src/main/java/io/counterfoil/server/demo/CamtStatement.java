package io.counterfoil.server.demo;

import io.counterfoil.plugin.money.Money;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A bank statement as a bank would send it: camt.053.001.08 (ISO 20022), with an opening and a closing balance that its
 * entries lead from one to the other. Not for use by several threads.
 */
public final class CamtStatement {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    private final String id;
    private final String iban;
    private final LocalDate day;
    private final Money opening;
    private final List<Entry> entries = new ArrayList<>();

    /** @param amount positive for money that came in */
    private record Entry(
            LocalDate on,
            Money amount,
            String name,
            @Nullable String iban,
            String text,
            @Nullable String endToEndId,
            String family) {}

    /** @param day the statement's last day */
    public CamtStatement(String id, String iban, LocalDate day, Money opening) {
        this.id = id;
        this.iban = iban;
        this.day = day;
        this.opening = opening;
    }

    /**
     * Money that somebody transferred to the account.
     *
     * @param iban the payer's
     * @param text what the payer wrote
     */
    public CamtStatement received(LocalDate on, Money amount, String payer, String iban, String text) {
        entries.add(new Entry(on, amount, payer, iban, text, null, "RCDT"));
        return this;
    }

    /** Money that was transferred from the account. */
    public CamtStatement sent(LocalDate on, Money amount, String payee, String endToEndId) {
        entries.add(new Entry(on, amount.negate(), payee, null, endToEndId, endToEndId, "ICDT"));
        return this;
    }

    /** What the bank charges. */
    public CamtStatement charged(LocalDate on, Money amount, String text) {
        entries.add(new Entry(on, amount.negate(), "", null, text, null, "MDOP"));
        return this;
    }

    public Money closing() {
        Money balance = opening;
        for (Entry entry : entries) {
            balance = balance.plus(entry.amount());
        }
        return balance;
    }

    /** The statement in UTF-8, its entries in the order in which they were added. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeStartElement("BkToCstmrStmt");
            xml.writeStartElement("GrpHdr");
            text(xml, "MsgId", "MSG-" + id);
            text(xml, "CreDtTm", day + "T18:00:00Z");
            xml.writeEndElement();
            statement(xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a statement in memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private void statement(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("Stmt");
        text(xml, "Id", id);
        text(xml, "CreDtTm", day + "T18:00:00Z");
        xml.writeStartElement("Acct");
        account(xml, iban);
        text(xml, "Ccy", opening.currency().code());
        xml.writeEndElement();
        balance(xml, "OPBD", opening);
        balance(xml, "CLBD", closing());
        for (int i = 0; i < entries.size(); i++) {
            entry(xml, i + 1, entries.get(i));
        }
        xml.writeEndElement();
    }

    private void balance(XMLStreamWriter xml, String code, Money amount) throws XMLStreamException {
        xml.writeStartElement("Bal");
        xml.writeStartElement("Tp");
        xml.writeStartElement("CdOrPrtry");
        text(xml, "Cd", code);
        xml.writeEndElement();
        xml.writeEndElement();
        amount(xml, amount);
        xml.writeStartElement("Dt");
        text(xml, "Dt", day.toString());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void entry(XMLStreamWriter xml, int number, Entry entry) throws XMLStreamException {
        xml.writeStartElement("Ntry");
        text(xml, "NtryRef", Integer.toString(number));
        amount(xml, entry.amount());
        xml.writeStartElement("Sts");
        text(xml, "Cd", "BOOK");
        xml.writeEndElement();
        date(xml, "BookgDt", entry.on());
        date(xml, "ValDt", entry.on());
        text(xml, "AcctSvcrRef", id + "-" + number);
        xml.writeStartElement("BkTxCd");
        xml.writeStartElement("Domn");
        text(xml, "Cd", entry.family().equals("MDOP") ? "ACMT" : "PMNT");
        xml.writeStartElement("Fmly");
        text(xml, "Cd", entry.family());
        text(xml, "SubFmlyCd", entry.family().equals("MDOP") ? "CHRG" : "ESCT");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        details(xml, entry);
        xml.writeEndElement();
    }

    private void details(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        xml.writeStartElement("NtryDtls");
        xml.writeStartElement("TxDtls");
        if (entry.endToEndId() != null) {
            xml.writeStartElement("Refs");
            text(xml, "EndToEndId", entry.endToEndId());
            xml.writeEndElement();
        }
        if (!entry.name().isEmpty()) {
            String party = entry.amount().isPositive() ? "Dbtr" : "Cdtr";
            xml.writeStartElement("RltdPties");
            xml.writeStartElement(party);
            xml.writeStartElement("Pty");
            text(xml, "Nm", entry.name());
            xml.writeEndElement();
            xml.writeEndElement();
            if (entry.iban() != null) {
                xml.writeStartElement(party + "Acct");
                account(xml, entry.iban());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeStartElement("RmtInf");
        text(xml, "Ustrd", entry.text());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void account(XMLStreamWriter xml, String number) throws XMLStreamException {
        xml.writeStartElement("Id");
        text(xml, "IBAN", number);
        xml.writeEndElement();
    }

    private static void amount(XMLStreamWriter xml, Money amount) throws XMLStreamException {
        xml.writeStartElement("Amt");
        xml.writeAttribute("Ccy", amount.currency().code());
        xml.writeCharacters(amount.abs().decimal());
        xml.writeEndElement();
        text(xml, "CdtDbtInd", amount.isNegative() ? "DBIT" : "CRDT");
    }

    private static void date(XMLStreamWriter xml, String name, LocalDate date) throws XMLStreamException {
        xml.writeStartElement(name);
        text(xml, "Dt", date.toString());
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
