package io.counterfoil.server.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNumberTest {
    @ParameterizedTest
    @CsvSource({"DE89370400440532013000, true", "GB82WEST12345698765432, true", "NL91ABNA0417164300, true",
            "DE89370400440532013001, false", "de89370400440532013000, false", "50000000054910000003, false"})
    void checkDigitsTellAnIban(String text, boolean iban) {
        assertThat(AccountNumber.isIban(text)).isEqualTo(iban);
    }

    @Test
    void anIbanIsKnownHoweverItIsWritten() {
        assertThat(AccountNumber.of("de89 3704 0044 0532 0130 00"))
                .isEqualTo(new AccountNumber("DE89370400440532013000", true));
        assertThat(AccountNumber.of(" US-ACCT-0099 ")).isEqualTo(new AccountNumber("US-ACCT-0099", false));
    }

    @Test
    void onlyItsEndsAreShown() {
        assertThat(AccountNumber.of("DE89370400440532013000").masked()).isEqualTo("DE89…3000");
        assertThat(AccountNumber.of("US-ACCT-0099").masked()).isEqualTo("…0099");
        assertThat(AccountNumber.of("DE89370400440532013000")).hasToString("DE89…3000");
    }

    @ParameterizedTest
    @CsvSource({"PMNT-RCDT-ESCT, true", "PMNT-IDDT-ESDD, true", "PMNT, true", "PAYM-0001-0005, true",
            "PMNT-MCRD-POSP, false", "PMNT-RCDT-RRTN, false", "PMNT-MCOP-INTR, false", "TREA-0002-0000, false",
            "ACMT-MCOP-INTR, false", "CAMT-ACCB-SWEP, false"})
    void isoCodesTellWhatCanBeACustomersMoney(String code, boolean customer) {
        assertThat(CustomerCredit.isoAllows(code)).isEqualTo(customer);
    }

    @ParameterizedTest
    @CsvSource({"NTRF+166, true", "NMSC+051, true", "544, true", "NTRF+059, false", "NTRF+109, false",
            "NMSC+814, false", "NTRF+408+00931, false"})
    void theBanksOwnCodesTellItToo(String code, boolean customer) {
        assertThat(CustomerCredit.bankAllows(code)).isEqualTo(customer);
    }
}
