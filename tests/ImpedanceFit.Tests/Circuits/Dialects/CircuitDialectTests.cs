using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using ImpedanceFit.Circuits.Dialects;

namespace ImpedanceFit.Tests.Circuits.Dialects;

/// <summary>Circuits in the words of other programs: the impedance stays, there and back.</summary>
public sealed class CircuitDialectTests
{
    // Every element that has a counterpart somewhere, with values as different as they come.
    private static readonly string[] Elements =
    [
        "R1{123.4}", "C1{3.3u}", "L1{47n}", "La1{L=2u, n=0.87}", "CPE1{Q=1.7u, n=0.83}", "W1{37}",
        "Wo1{R=12, tau=0.7}", "Wo1{R=4.7k, tau=33m, n=0.42f}", "Wo1{R=12, tau=0.7, n=0.5}", "Ws1{R=88, tau=3}",
        "Ws1{R=0.3, tau=90, n=0.46f}", "G1{R=15, tau=20m}", "G1{R=2.5, tau=7, n=0.4f}", "Gs1{R=5, tau=0.3, phi=1.7}",
        "K1{R=100, tau=1m}", "Zarc1{R=210, tau=4m, n=0.8}", "HN1{R=9, tau=2m, n=0.9, b=0.6}", "HNC1{C=5n, tau=1m, n=0.8, b=0.7}",
        "TLMQ1{Ri=55, Q=2m, n=0.9}", "TLMQs1{Ri=55, Q=2m, n=0.9}", "TLMR1{Ri=20, Rct=300, Q=1m, n=0.85}",
        "TLMRs1{Ri=20, Rct=300, Q=1m, n=0.85}", "T1{A=3, B=2, a=0.4, b=0.9}",
    ];

    // What each program has, by its documentation; all else is an error.
    private static readonly Dictionary<string, string[]> Has = new(StringComparer.Ordinal)
    {
        ["pyimpspec"] = ["R", "C", "L", "La", "CPE", "W", "Wo", "Ws", "G", "K", "Zarc", "HN", "HNC", "TLMQ", "TLMQs", "TLMR", "TLMRs"],
        ["impedance.py"] = ["R", "C", "L", "La", "CPE", "W", "Wo", "Ws", "G", "Gs", "K", "Zarc", "TLMQ", "T"],
        ["zview"] = ["R", "C", "L", "CPE", "W", "Wo", "Ws", "G"],
        ["ec-lab"] = ["R", "C", "L", "La", "CPE", "W", "Wo", "Ws", "G", "TLMQ"],
        ["autoeis"] = ["R", "C", "L", "CPE", "W"],
    };

    // Elements whose exponent is ½ there.
    private static readonly HashSet<string> OnlyHalf = new(StringComparer.Ordinal)
        { "impedance.py Wo", "impedance.py Ws", "impedance.py G", "ec-lab Ws", "ec-lab G", "zview G" };

    public static TheoryData<string, string> Pairs()
    {
        TheoryData<string, string> pairs = [];
        foreach (CircuitDialect dialect in CircuitDialects.All)
        {
            foreach (string element in Elements)
                pairs.Add(dialect.Name, element);
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Impedance_by_the_other_programs_formula_is_ours(string program, string text)
    {
        Circuit own = Circuit.Parse(text);
        CircuitDialect dialect = CircuitDialects.Find(program)!;
        string symbol = own.Elements[0].Element.Description.Symbol;
        bool half = own.Parameters.LastOrDefault(parameter => parameter.Description.Name == "n")?.Value == 0.5;
        if (!Has[program].Contains(symbol) || (OnlyHalf.Contains($"{program} {symbol}") && !half))
        {
            InputException error = Assert.Throws<InputException>(() => dialect.Write(own));
            Assert.Contains(own.Elements[0].Name, error.Problem, StringComparison.Ordinal);
            Assert.Contains(program, error.Problem, StringComparison.Ordinal);
            Assert.NotEmpty(error.Remedy);
            return;
        }
        string written = dialect.Write(own).Text;
        (string foreign, double[] values) = Parsed(program, written);
        double[] frequencies = [1e-3, 0.1, 1, 37, 1e3, 1e5];
        Complex[] ours = ImpedanceOf(own, frequencies);
        for (int k = 0; k < frequencies.Length; k++)
        {
            Complex theirs = ForeignFormulas.Impedance(program, foreign, new Complex(0, 2 * Math.PI * frequencies[k]), values);
            Assert.True(Complex.Abs(ours[k] - theirs) <= 1e-12 * Complex.Abs(ours[k]),
                $"{program}: {written}: {theirs} at {frequencies[k]} Hz, here {ours[k]}");
        }
        AssertSameImpedance(own, dialect.Read(written).Circuit);
    }

    [Theory]
    [InlineData("pyimpspec", "R0{10f}-p(R_ct{1000/10/100000}-Wo1{R=50, tau=2},CPE1{Q=1e-6/1e-9, n=0.9})-W1{100/1/1000}-G1{R=5, tau=0.1}")]
    [InlineData("pyimpspec", "R1-p(R2,CPE1)-p(R3-W1,C1)")]
    [InlineData("pyimpspec",
        "L1{1e-6}-HN1{R=9, tau=0.002, n=0.9, b=0.6f}-p(TLMR1{Ri=20, Rct=300, Q=0.001, n=0.85},C2{1e-9})-Ws1{R=3, tau=4, n=0.4}")]
    [InlineData("impedance.py", "R0{10f}-p(R1{1000/10/100000}-Wo1{R=50, tau=2},CPE1{Q=1e-6/1e-9, n=0.9})-W1{100}-La1{L=2e-6, n=0.9}")]
    [InlineData("impedance.py", "R0-p(R1,CPE1)")]
    [InlineData("zview", "R0{10f}-p(R1{1000}-Wo1{R=50, tau=2, n=0.45},CPE1{Q=1e-6, n=0.9})-G1{R=5, tau=0.1}-W2{100}")]
    [InlineData("ec-lab", "R1{10}-p(CPE2{Q=1e-6, n=0.9},R2{100}-W2{30})-Wo3{R=5, tau=2}-Ws4{R=8, tau=3}-Wo5{R=5, tau=2, n=0.4}-L6{1e-6f}")]
    [InlineData("autoeis", "R1{10}-p(R2{100},CPE3{Q=1e-6, n=0.9f},C4{1e-9}-L5{1e-6})-W6{20}")]
    public void There_and_back_is_the_same_circuit_and_values(string program, string text)
    {
        CircuitDialect dialect = CircuitDialects.Find(program)!;
        Assert.Equal(text, dialect.Read(dialect.Write(Circuit.Parse(text)).Text).Circuit.ToString());
    }

    [Fact]
    public void Pyimpspecs_own_examples_are_read()
    {
        CircuitDialect dialect = CircuitDialects.Find("pyimpspec")!;
        DialectCircuit read = dialect.Read("!V=1![R{R=2.0E+01F/0.0E+00/inf:sol}"
            + "(C{C=2.5E-05/1.0E-24/1.0E-03:dl}[R{R=1.0E+02/5.0E+01/2.0E+02:ct}W{Y=2.357E-03/inf/150%:diff}])]");
        Assert.Equal("R_sol{20f/0/inf}-p(C_dl{0.000025/1e-24/0.001},R_ct{100/50/200}-W_diff{300.00287704139/200.00191802759})",
            read.Circuit.ToString().Replace("2.5e-5", "0.000025", StringComparison.Ordinal));
        // A Warburg element whose exponent is not ½ is a constant-phase element here; the other Gerischer element has our parameters.
        Assert.Equal("CPE1{Q=0.01, n=0.45f}-G1{R=5, tau=2}", dialect.Read("W{Y=0.01,n=0.45F}Ga{R=5,tau=2}").Circuit.ToString());
        // A pore of length 3.
        AssertSameImpedance(Circuit.Parse("TLMQ1{Ri=2, Q=0.9, n=0.8}-TLMR1{Ri=6, Rct=7, Q=0.3, n=0.8}"),
            dialect.Read("Tlmbo{R_i=2,Y=0.1,n=0.8,L=3}Tlmno{R_i=2,R_ct=21,Y=0.1,n=0.8,L=3}").Circuit);
    }

    [Fact]
    public void Impedance_pys_own_script_is_read()
    {
        const string Script = """
            from impedance.models.circuits import CustomCircuit
            circuit = CustomCircuit("R0-p(R1,C1)-p(R2-Wo1,C2)", initial_guess=[.01, 100, .01, .05, 100, 1], constants={"R1": 0.02})
            """;
        Assert.Equal("R0{0.01}-p(R1{0.02f},C1{100})-p(R2{0.01}-Wo1{R=0.05, tau=100},C2{1})",
            CircuitDialects.Find("impedance.py")!.Read(Script).Circuit.ToString());
    }

    [Fact]
    public void Model_file_of_ZView_is_read()
    {
        const string Model = """
            ZView Circuit Model:          2.0
            Begin Circuit Model:          7
              Element #0 Type:            1
              Element #0 Name:            Rs
              Element #0,0 Name:          R
              Element #0,0 Value:         0.1
              Element #0,0 Free:          0
              Element #1 Type:            -1
              Element #1 Name:            Begin_Parallel
              Element #2 Type:            1
              Element #2 Name:            R1
              Element #2,0 Name:          R
              Element #2,0 Value:         0.06
              Element #2,0 Free:          1
              Element #3 Type:            11
              Element #3 Name:            CPE1
              Element #3,1 Name:          T
              Element #3,1 Value:         7.5E-5
              Element #3,1 Free:          1
              Element #3,2 Name:          P
              Element #3,2 Value:         0.9
              Element #3,2 Free:          0
              Element #4 Type:            -2
              Element #4 Name:            End_Parallel
              Element #5 Type:            12
              Element #5 Name:            GE3
              Element #5,1 Name:          T
              Element #5,1 Value:         0.5
              Element #5,1 Free:          1
              Element #5,2 Name:          P
              Element #5,2 Value:         4
              Element #5,2 Free:          1
              Element #6 Type:            3
              Element #6 Name:            L1
              Element #6,1 Name:          T
              Element #6,1 Value:         2.0E-7
              Element #6,1 Free:          2
            End Circuit Model:            7
            """;
        Assert.Equal("R_s{0.1f}-p(R1{0.06},CPE1{Q=0.000075, n=0.9f})-G3{R=1, tau=0.25}-L1{2e-7}", CircuitDialects.Find("zview")!
            .Read(Model).Circuit.ToString().Replace("7.5e-5", "0.000075", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("autoeis", "K1{R=100, tau=1m}", "p(R_K1{100},C_K1{1e-5})")]
    [InlineData("zview", "Zarc1{R=100, tau=1m, n=0.5}", "p(R_Zarc1{100},CPE_Zarc1{Q=0.00031622776601683794, n=0.5})")]
    [InlineData("zview", "TLMQ1{Ri=100, Q=1m, n=0.5}", "Wo_TLMQ1{R=100, tau=0.010000000000000002, n=0.25f}")]
    public void Equivalent_that_the_remedy_names_has_the_same_impedance(string program, string text, string equivalent)
    {
        Circuit circuit = Circuit.Parse(text);
        Assert.Contains(equivalent, Assert.Throws<InputException>(() => CircuitDialects.Find(program)!.Write(circuit)).Remedy,
            StringComparison.Ordinal);
        AssertSameImpedance(circuit, Circuit.Parse(equivalent));
    }

    [Theory]
    [InlineData("pyimpspec", "R1{100}-R2{=2*R1}", "tie")]
    [InlineData("pyimpspec", "Wo1{R=10f, tau=1}", "Wo1.R is fixed")]
    [InlineData("pyimpspec", "Wo1{R=10/1/20, tau=1}", "limits of Wo1.R")]
    [InlineData("zview", "R1{10/1/20}", "Limits are left out")]
    [InlineData("ec-lab", "R1{10/1/20}", "Limits are left out")]
    [InlineData("autoeis", "R1{10/1/20}", "Limits are left out")]
    [InlineData("autoeis", "R1{10f}", "held")]
    [InlineData("autoeis", "R1-W1{10}", "same impedance")]
    [InlineData("impedance.py", "R_ct{10}", "R_ct is called R1")]
    [InlineData("impedance.py", "R1{10}-C1", "initial_guess")]
    [InlineData("impedance.py", "Wo1{R=10, tau=1, n=0.5}", "Wo1.n is free")]
    public void What_is_lost_is_said(string program, string text, string words) =>
        Assert.Contains(CircuitDialects.Find(program)!.Write(Circuit.Parse(text)).Notes,
            note => note.Contains(words, StringComparison.Ordinal));

    [Theory]
    [InlineData("pyimpspec", "R{R=10")]
    [InlineData("pyimpspec", "R{10}X")]
    [InlineData("pyimpspec", "R{R=abc}")]
    [InlineData("pyimpspec", "Q{Y=1,n=1.5}")]
    [InlineData("impedance.py", "R0-p(R1,C1")]
    [InlineData("impedance.py", "circuit = 'R0-C1'\ninitial_guess = [1]")]
    [InlineData("impedance.py", "circuit = 'R0-C1'\ninitial_guess = [1, x]")]
    [InlineData("impedance.py", "circuit = 'R0-C1'\nconstants = {'R9': 1}")]
    [InlineData("autoeis", "R1-[R2,X3]")]
    [InlineData("autoeis", "circuit = \"R1-P2\"\nparameters = {\"P2x\": 1}")]
    [InlineData("ec-lab", "R1+Q2/R2\nR7 = 100")]
    [InlineData("ec-lab", "R1+Q2/R2\nR1 = ten")]
    [InlineData("zview", "Begin Circuit Model: 1\n Element #0 Type: 77\n Element #0 Name: Zx\nEnd Circuit Model: 1")]
    [InlineData("zview", "Begin Circuit Model: 1\n Element #0 Type: -1\n Element #0 Name: Begin_Parallel\nEnd Circuit Model: 1")]
    [InlineData("ec-lab", "")]
    public void Wrong_text_is_refused_with_a_remedy(string program, string text) =>
        Assert.NotEmpty(Assert.ThrowsAny<ImpedanceFitException>(() => CircuitDialects.Find(program)!.Read(text)).Remedy);

    // The symbol and the values that stand in the text, read without the library.
    private static (string Symbol, double[] Values) Parsed(string program, string text)
    {
        string symbol;
        Dictionary<string, double> named = [];
        if (program == "pyimpspec")
        {
            symbol = Regex.Match(text, "^[A-Za-z]+").Value;
            foreach (Match value in Regex.Matches(text, @"(\w+)=([-+\d.eE]+)"))
                named[value.Groups[1].Value] = Number(value.Groups[2].Value);
            string[] order = symbol switch
            {
                "Q" or "W" => ["Y", "n"],
                "La" => ["L", "n"],
                "Wo" or "Ws" => ["Y", "B", "n"],
                "G" => ["Y", "k", "n"],
                "Zarc" => ["R", "tau", "n"],
                "Ha" => ["R", "tau", "a", "b"],
                "H" => ["dC", "tau", "a", "b"],
                "Tlmbo" or "Tlmbs" => ["R_i", "Y", "n", "L"],
                "Tlmno" or "Tlmns" => ["R_i", "R_ct", "Y", "n", "L"],
                _ => [symbol],
            };
            // Its defaults where nothing is said.
            return (symbol, [.. order.Select(name => named.TryGetValue(name, out double value) ? value : name == "n" ? 0.5 : 1)]);
        }
        symbol = Regex.Match(text, @"^(?:circuit = ['""])?([A-Za-z]+)\d").Groups[1].Value;
        if (program != "impedance.py")
            return (symbol, [.. Regex.Matches(text, program == "autoeis" ? @""": ([-+\d.eE]+)" : @" = ([-+\d.eE]+)")
                .Select(value => Number(value.Groups[1].Value))]);
        List<double> guess = [.. Regex.Match(text, @"initial_guess = \[([^\]]*)\]").Groups[1].Value
            .Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Number)];
        foreach (Match held in Regex.Matches(text, @"'\w+_(\d)': ([-+\d.eE]+)"))
            guess.Insert(int.Parse(held.Groups[1].Value, CultureInfo.InvariantCulture), Number(held.Groups[2].Value));
        return (symbol, [.. guess]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void AssertSameImpedance(Circuit expected, Circuit actual)
    {
        double[] frequencies = [1e-3, 1, 1e3, 1e6];
        Complex[] a = ImpedanceOf(expected, frequencies), b = ImpedanceOf(actual, frequencies);
        for (int k = 0; k < a.Length; k++)
            Assert.True(Complex.Abs(a[k] - b[k]) <= 1e-12 * Complex.Abs(a[k]), $"{expected} is {a[k]}, {actual} is {b[k]}");
    }

    private static Complex[] ImpedanceOf(Circuit circuit, double[] frequencies)
    {
        Spectrum spectrum = SpectrumSimulation.Of(circuit, frequencies, new SimulationOptions());
        // A spectrum ascends in frequency, as the list does.
        return [.. Enumerable.Range(0, spectrum.Count).Select(k => spectrum[k])];
    }
}
