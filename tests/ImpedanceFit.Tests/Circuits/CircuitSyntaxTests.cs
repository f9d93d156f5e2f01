namespace ImpedanceFit.Tests.Circuits;

/// <summary>What a user sees for a mistake: the column, what is wrong, what to write.</summary>
public sealed class CircuitSyntaxTests
{
    [Theory]
    [InlineData("", 0, "the circuit is empty", "R0-p(R1,CPE1)")]
    [InlineData("   ", 3, "the circuit is empty", "R0-p(R1,CPE1)")]
    [InlineData("R0-p(R1,CEP1)", 8, "'CEP' is not an element", "Did you mean CPE?")]
    [InlineData("R0-p(R1,cpe1)", 8, "'cpe' is not an element", "Did you mean CPE?")]
    [InlineData("r1-R2", 0, "'r' is not an element", "Did you mean R?")]
    [InlineData("R0-p(R1,CPE1-R2", 3, "never closed", "R0-p(R1,CPE1-R2)")]
    [InlineData("R0-p(R1,CPE1))", 13, "closes nothing", "Take it out")]
    [InlineData("R0-p()", 3, "empty", "p(R1,CPE1)")]
    [InlineData("R0-p(R1,)", 8, "branch", "before this sign")]
    [InlineData("R0-p(,R1)", 5, "branch", "before this sign")]
    [InlineData("R0-p(R1,CPE1)-R1", 14, "two elements R1", "R2")]
    [InlineData("R0--R1", 3, "no element before this '-'", "one sign")]
    [InlineData("-R1", 0, "no element before this '-'", "one sign")]
    [InlineData("R1-", 3, "ends where an element is expected", "after the last sign")]
    [InlineData("R1,R2", 2, "outside a parallel group", "p(R1,C1)")]
    [InlineData("R0-(R1,CPE1)", 3, "no p before it", "p(R1,C1)")]
    [InlineData("R0-R1CPE1", 5, "no sign between two parts", "R1-C1")]
    [InlineData("R0-R1 CPE1", 6, "no sign between two parts", "R1-C1")]
    [InlineData("R0p(R1,CPE1)", 2, "no sign between two parts", "R1-C1")]
    [InlineData("R-p(R1,CPE1)", 1, "R has no number", "R1")]
    [InlineData("R_-R1", 1, "label is missing", "R_ct")]
    [InlineData("1-R1", 0, "begins with an element's symbol", "R1")]
    [InlineData("R0-R1|CPE1", 5, "'|'", "p(R1,C1)")]
    [InlineData("R0+R1-R2", 5, "belongs to the - and p( , ) notation", "Use one notation")]
    [InlineData("R0-R1/CPE1", 5, "belongs to the + and / notation", "Use one notation")]
    [InlineData("R0-[R1,CPE1]", 3, "belongs to Boukamp's notation", "Use one notation")]
    [InlineData("R1=5", 2, "outside braces", "R1{100}")]
    [InlineData("R0-R1+", 5, "belongs to", "Use one notation")]
    [InlineData("R1+/R2", 3, "no element before this '/'", "one sign")]
    [InlineData("(R1+R2", 0, "never closed", "')'")]
    [InlineData("R1+R2)", 5, "closes nothing", "Take it out")]
    [InlineData("R1+()", 3, "empty", "(R1+C1)")]
    [InlineData("R1+R2 R3", 6, "no sign between two parts", "R1+C1")]
    [InlineData("R(RQ", 1, "never closed", "(RC)")]
    [InlineData("R(RQ))", 5, "closes nothing", "'('")]
    [InlineData("R([RQ)", 5, "does not close the '[' in column 3", "']'")]
    [InlineData("R()", 1, "empty", "(RC)")]
    [InlineData("R(Q(RQ))", 3, "directly inside '( )'", "R(C[RW])")]
    [InlineData("R(RX)", 3, "'X' is not an element", "Elements: ")]
    [InlineData("R1R1", 2, "two elements R1", "R2")]
    [InlineData("{100}", 0, "do not follow an element", "R{100}")]
    public void Mistake_is_reported_with_its_place_and_a_remedy(string text, int position, string problem, string remedy) =>
        AssertMistake(text, position, problem, remedy);

    [Theory]
    [InlineData("R1{100", 2, "never closed", "'}'")]
    [InlineData("R1}", 2, "closes nothing", "'{'")]
    [InlineData("R1{{1}}", 3, "inside braces", "Close the first")]
    [InlineData("R1{}", 3, "has no value", "1000")]
    [InlineData("R1{f}", 3, "'f' fixes a value", "100f")]
    [InlineData("R1{abc}", 3, "a number is expected", "100f")]
    [InlineData("R1{100x}", 6, "'x' after a number", "prefixes")]
    [InlineData("R1{2.2K}", 6, "'K' after a number", "small k")]
    [InlineData("R1{100}{200}", 7, "already has braces", "one pair")]
    [InlineData("R1-{100}", 3, "do not follow an element", "R1{100}")]
    [InlineData("R1{-5}", 3, "R1 = -5 is below its lower limit 0", "wider limits")]
    [InlineData("R1{5/10/100}", 3, "R1 = 5 is below its lower limit 10", "from 10 to 100")]
    [InlineData("R1{500/10/100}", 3, "above its upper limit 100", "from 10 to 100")]
    [InlineData("R1{/100/10}", 4, "the lower limit 100 of R1 is above its upper limit 10", "smaller limit first")]
    [InlineData("R1{/10/10}", 4, "equal to its upper limit", "fix it")]
    [InlineData("CPE1{n=0.9//-1}", 12, "lower limit 0 of CPE1.n is above its upper limit -1", "smaller limit first")]
    [InlineData("CPE1{n=1.2}", 7, "CPE1.n = 1.2 is above its upper limit 1", "wider limits")]
    [InlineData("R1{100/1f/1000}", 8, "a limit cannot be fixed", "e-15")]
    [InlineData("R1{2/1/3/4}", 8, "'/' is not expected", "value/lower/upper")]
    [InlineData("R1{1,5}", 5, "one parameter", "1.5")]
    [InlineData("R1{1e999}", 3, "too large", "finite")]
    [InlineData("CPE1{1e-6}", 5, "2 parameters; which is meant?", "Q (S·s^n), n")]
    [InlineData("CPE1{q=1e-6}", 5, "CPE1 has no parameter 'q'", "Did you mean Q?")]
    [InlineData("CPE1{alpha=1}", 5, "CPE1 has no parameter 'alpha'", "Q (S·s^n), n")]
    [InlineData("CPE1{Q=1e-6,Q=1e-7}", 12, "CPE1.Q is set twice", "once")]
    [InlineData("CPE1{Q=1e-6 n=1}", 13, "'=' is not expected", "',' between parameters")]
    [InlineData("CPE1{Q=1e-6;n=1}", 11, "';' is not expected", "','")]
    [InlineData("CPE1{Q=}", 7, "has no value", "Q=1e-6")]
    public void Mistake_in_braces_is_reported_with_its_place_and_a_remedy(string text, int position, string problem, string remedy) =>
        AssertMistake(text, position, problem, remedy);

    [Fact]
    public void Message_shows_the_circuit_with_a_caret_under_the_place()
    {
        CircuitSyntaxException error = Assert.Throws<CircuitSyntaxException>(() => Circuit.Parse("R0-p(R1,CPE1-R2"));
        Assert.Equal("""
            circuit, column 4: this parallel group is never closed.
              R0-p(R1,CPE1-R2
                 ^
            Put ')' where it ends, e.g. R0-p(R1,CPE1-R2).
            """.ReplaceLineEndings("\n"), error.Message);
    }

    [Fact]
    public void Message_shows_the_surroundings_of_a_mistake_in_a_long_circuit()
    {
        string circuit = string.Join('-', Enumerable.Range(0, 500).Select(k => $"R{k}")) + "-\tX1-"
            + string.Join('-', Enumerable.Range(500, 500).Select(k => $"R{k}"));
        string[] lines = Assert.Throws<CircuitSyntaxException>(() => Circuit.Parse(circuit)).Message.Split('\n');
        Assert.True(lines[1].Length < 120);
        Assert.Equal('X', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public void Absurd_nesting_is_an_error_and_not_a_crash()
    {
        foreach (string open in (string[])["p(", "(", "[", "R1+(", "R([" , "R0-p(R1,"])
            Assert.Throws<CircuitSyntaxException>(() => Circuit.Parse(string.Concat(Enumerable.Repeat(open, 100_000)) + "R"));
        Assert.Contains("deeper than 256",
            Assert.Throws<CircuitSyntaxException>(() => Circuit.Parse(new string('(', 300) + "R1+C1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_text_is_a_circuit_or_a_syntax_error()
    {
        string[] pieces = ["R", "C", "CPE", "Q", "W", "Wo", "Zarc", "T", "p(", "(", ")", "[", "]", "-", "+", "/", ",", "{", "}", "=", "f",
            "n", "1", "0.5", "e", "1e9", "_", "ct",
            " ", "\t", "\n", "µ", "Ω", "inf", "P", "p", ".", "|", "\0", "\uD800", "−", "R1", "C2", "{100}", "{Q=1e-6/1e-9/1e-3, n=0.9f}",
                "999999999999", "e-99999999999999", "∞"];
        Random random = new(20260101);
        int circuits = 0;
        for (int i = 0; i < 25_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                Circuit circuit = Circuit.Parse(text);
                Assert.True(circuit.SameAs(Circuit.Parse(circuit.ToString())), text);
                circuits++;
            }
            catch (CircuitSyntaxException error)
            {
                Assert.InRange(error.Position, 0, text.Length);
                Assert.Equal(4, error.Message.Split('\n').Length);
            }
        }
        Assert.InRange(circuits, 100, 24_900);
    }

    [Fact]
    public void Circuit_with_a_character_changed_is_a_circuit_or_a_syntax_error()
    {
        string[] circuits = ["R0-p(R1{100f},CPE1{Q=1e-6/1e-9/1e-3, n=0.9f})-p(R2,CPE2)-CPE3", "R(RQ)([RQ]R{2.2k/1/1M})",
            "R1+Q1/R2+Q2/(R3{10u}+R4)"];
        const string Alphabet = "RCPEQWp()[]{}-+/,=.0123456789efnumkMGT_ \tµ|~";
        Random random = new(20260102);
        for (int i = 0; i < 10_000; i++)
        {
            char[] text = circuits[i % circuits.Length].ToCharArray();
            for (int k = random.Next(1, 4); k > 0; k--)
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            try
            {
                Circuit.Parse(new string(text));
            }
            catch (CircuitSyntaxException error)
            {
                Assert.InRange(error.Position, 0, text.Length);
            }
        }
    }

    private static void AssertMistake(string text, int position, string problem, string remedy)
    {
        CircuitSyntaxException error = Assert.Throws<CircuitSyntaxException>(() => Circuit.Parse(text));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.Equal((text, position), (error.Circuit, error.Position));
    }
}
