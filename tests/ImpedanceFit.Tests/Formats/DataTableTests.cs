using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;

namespace ImpedanceFit.Tests.Formats;

/// <summary>Tables as people write them. All of the first test hold the same two points: 30 °C, 2.5e-4 S/cm
/// and 70 °C, 1.6e-3 S/cm.</summary>
public sealed class DataTableTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("temperature,conductivity\n303.15,2.5e-4\n343.15,1.6e-3")]
    [InlineData("TEMPERATURE (K);CONDUCTIVITY (S/CM)\n303,15;2,5e-4\n343,15;1,6e-3")]
    [InlineData("T / °C\tσ / mS cm⁻¹\n30\t0,25\n70\t1,6")]
    [InlineData("T [°C],sigma [S/m]\n30,2.5e-2\n70,0.16")]
    [InlineData("Temp (C),Cond. (µS/cm)\n30,250\n70,1600")]
    [InlineData("1000/T (1/K),log σ\n3.298697,-3.60206\n2.914177,-2.79588")]
    [InlineData("1000/T;log10(sigma / S cm-1)\n3,298697;-3,60206\n2,914177;-2,79588")]
    [InlineData("1000/T / K-1;ln(σT)\n3,298697;-2,579822\n2,914177;-0,599584")]
    [InlineData("1/T (K^-1),ln(σT / S K cm-1)\n0.003298697,-2.579822\n0.002914177,-0.599584")]
    [InlineData("10^3/T (K⁻¹);lg(σ)\n3,298697;-3,60206\n2,914177;-2,79588")]
    [InlineData("Inverse temperature / K-1,ln(sigma)\n0.003298697,-8.29405\n0.002914177,-6.437752")]
    [InlineData("temperature,conductivity\n30C,0.25 mS/cm\n70 °C,1.6 mS/cm")]
    [InlineData("# measured on Monday\n# T in K\nT,sigma\nK,S/cm\n303.15,2.5e-4\n343.15,1.6e-3")]
    [InlineData("Pellet 7\n\nT_C,sigma_mS_per_cm\n30,0.25\n70,1.6")]
    [InlineData("\"T / K\",\"σ (S/cm)\"\n\"303,15\",\"2,5e-4\"\n\"343,15\",\"1,6e-3\"")]
    [InlineData("Temperatur / °C;Leitfähigkeit / S·cm⁻¹\n30;2,5E-4\n70;1,6E-3")]
    [InlineData("sample;T (°F);Ionic conductivity (Ω⁻¹ cm⁻¹)\na;86;2,5e-4\nb;158;1,6e-3")]
    [InlineData("T(K),σT (S K/cm)\n303.15,0.0757875\n343.15,0.54904")]
    [InlineData("T / K,σ / 1/(Ω cm)\n303.15,2.5e-4\n343.15,1.6e-3")]
    [InlineData("Temperatur in °C;Leitfähigkeit in S/cm\n30;2,5e-4\n70;1,6e-3")]
    [InlineData("Temperatur in K,Leitfähigkeit in mS/cm\n303.15,0.25\n343.15,1.6")]
    [InlineData("Температура, °C;Проводимость, См/см\n30;2,5e-4\n70;1,6e-3")]
    [InlineData("Температура, К;Удельная проводимость (мСм/см)\n303,15;0,25\n343,15;1,6")]
    [InlineData("T (°C),-log σ (S/cm)\n30,3.60206\n70,2.79588")]
    [InlineData("T (°C);−log10 σ\n30;3,60206\n70;2,79588")]
    [InlineData("T / °C\t-ln(σ / S cm-1)\n30\t8.29405\n70\t6.437752")]
    [InlineData("温度 (℃),離子伝導率 (S/cm)\n30,2.5e-4\n70,1.6e-3")]
    [InlineData("温度(℃),离子电导率(mS/cm)\n30,0.25\n70,1.6")]
    [InlineData("T (°C),σ (10^-4 S/cm)\n30,2.5\n70,16")]
    [InlineData("T (°C),σ (mS/cm) of pellet\n30,0.25\n70,1.6")]
    public void Headings_say_what_the_columns_hold(string text)
    {
        DataTable table = Read(text);

        Assert.Equal(2, table.Rows.Count);
        Assert.Equal(303.15, table.Rows[0].Number(TableQuantity.Temperature), 1e-3);
        Assert.Equal(343.15, table.Rows[1].Number(TableQuantity.Temperature), 1e-3);
        Assert.Equal(1, table.Rows[0].Number(TableQuantity.Conductivity) / 2.5e-4, 1e-5);
        Assert.Equal(1, table.Rows[1].Number(TableQuantity.Conductivity) / 1.6e-3, 1e-5);
    }

    [Theory]
    [InlineData("T/K,σ (mS/cm),error (mS/cm)\n300,2,0.04", 4e-5)]
    [InlineData("T/K,σ (mS/cm),error (%)\n300,2,2", 4e-5)]
    [InlineData("T/K,σ (mS/cm),Δσ (µS/cm)\n300,2,40", 4e-5)]
    [InlineData("T/K;σ (mS/cm);± \n300;2;0,04", 4e-5)]
    [InlineData("T/K,sigma_mS_cm,sigma_err_mS_cm\n300,2,0.04", 4e-5)]
    [InlineData("T/K,error of T / K,conductivity,standard_error\n300,0.5,2e-3,4e-5", 4e-5)]
    [InlineData("T/K,log σ,error\n300,-2.69897,0.0086859", 4e-5)]
    [InlineData("T/K,ln σ,error ln σ\n300,-6.214608,0.02", 4e-5)]
    [InlineData("T/K,u(σ) / S cm-1,σ / S cm-1\n300,4e-5,2e-3", 4e-5)]
    [InlineData("T/K,σ\n300,2e-3 ± 2%", 4e-5)]
    [InlineData("T/K,σ / mS/cm\n300,2 ± 0.04", 4e-5)]
    public void Errors_have_their_units(string text, double error)
    {
        DataRow row = Assert.Single(Read(text).Rows);

        Assert.Equal(2e-3, row.Number(TableQuantity.Conductivity), 1e-8);
        Assert.Equal(error, row.StandardError(TableQuantity.Conductivity)!.Value, 1e-9);
    }

    [Theory]
    [InlineData("E vs. Ref / mV;I / µA\n50;2,5", nameof(TableQuantity.Potential), 0.05)]
    [InlineData("E (V vs. Ag/AgCl),current (mA)\n0.05,0.0025", nameof(TableQuantity.Potential), 0.05)]
    [InlineData("E_vs_ref_mV,I_uA\n50,2.5", nameof(TableQuantity.Potential), 0.05)]
    [InlineData("POTENTIAL (MV);CURRENT (UA)\n50;2,5", nameof(TableQuantity.Potential), 0.05)]
    [InlineData("E/V vs. SHE,I/A\n0.05,2.5e-6", nameof(TableQuantity.Current), 2.5e-6)]
    [InlineData("Voltage [mV]\tCurrent [uA]\n50\t2.5", nameof(TableQuantity.Current), 2.5e-6)]
    [InlineData("thickness,R / kΩ\n1mm,1.5", nameof(TableQuantity.Resistance), 1500)]
    [InlineData("Plated (mAh),Stripped (mAh)\n1,0.98", nameof(TableQuantity.StrippedCharge), 0.98)]
    [InlineData("CNT (wt%),value\n0.5,1e-3", nameof(TableQuantity.Composition), 0.5)]
    public void Other_quantities_too(string text, string quantity, double value) =>
        Assert.Equal(value, Assert.Single(Read(text).Rows).Number(Enum.Parse<TableQuantity>(quantity)), 1e-12 + 1e-9 * value);

    [Theory]
    [InlineData("thickness,resistance_ohm\n1mm ± 1%,100", "1mm ± 1%")]
    [InlineData("d / µm;R\n12,5;100", "12.5µm")]
    [InlineData("Thickness (mm),R\n1.5 ± 0.1,100", "1.5mm ± 0.1")]
    public void Sizes_keep_their_units_and_errors(string text, string measure) =>
        Assert.Equal(measure, Assert.Single(Read(text).Rows).Measure(TableQuantity.Thickness));

    [Theory]
    [InlineData("a,b\n1,2", "no headings")]
    [InlineData("temperature,conductivity\n", "no row")]
    [InlineData("temperature,conductivity\n300,1e-3,5", "3 cells")]
    [InlineData("temperature,bulk conductivity,total conductivity\n300,1e-3,5e-4", "2 columns hold a conductivity")]
    [InlineData("temperature,conductivity\n25,1e-3", "no unit")]
    [InlineData("temperature,conductivity\nwarm,1e-3", "'warm' is not a temperature")]
    [InlineData("temperature (°C),conductivity\n-300,1e-3", "below absolute zero")]
    [InlineData("temperature,conductivity\n55C ± 1%,1e-3", "has no meaning")]
    public void What_cannot_be_understood_is_refused(string text, string message)
    {
        SpectrumFormatException error = Assert.Throws<SpectrumFormatException>(() =>
        {
            DataRow row = Read(text).Rows[0];
            row.StandardError(TableQuantity.Temperature);
            row.Number(TableQuantity.Temperature);
            row.Number(TableQuantity.Conductivity);
        });

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private DataTable Read(string text)
    {
        File.WriteAllText(path, text);
        return DataTable.Read(path);
    }

    [Theory]
    [InlineData("T (°C),σ (S cm-1) x 1e-4", "x 1e-4")]
    [InlineData("T (°C),σ (S/cm) × 10⁻⁴", "× 10⁻⁴")]
    [InlineData("T (°C),σ x 10^4 (S/cm)", "x 10^4")]
    [InlineData("T (°C),log10 σ*1e4 (S/cm)", "*1e4")]
    [InlineData("T (°C),10^4 σ (S/cm)", "10^4")]
    [InlineData("T (°C),conductivity*1000 (S/cm)", "*1000")]
    [InlineData("T (°C),σ·10**4", "·10**4")]
    [InlineData("T (°C),σ (1e-4 S/cm)", "1e-4")]
    public void Factor_beside_a_name_is_refused_and_never_passed_over(string headings, string factor)
    {
        DataRow row = Read(headings + "\n30,2.5\n70,16").Rows[0];
        string message = Assert.Throws<SpectrumFormatException>(() => row.Number(TableQuantity.Conductivity)).Message;
        Assert.Contains($"has a factor ({factor})", message, StringComparison.Ordinal);
        Assert.Equal(!headings.Contains("log", StringComparison.Ordinal),
            message.Contains("conductivity=2:UNIT", StringComparison.Ordinal));
        // The unit of the numbers, said by the user, settles it.
        DataTable chosen = DataTable.Read(path, null, TableColumn.ParseAll("conductivity=2:mS/cm"));
        Assert.Equal(2.5e-3, chosen.Rows[0].Number(TableQuantity.Conductivity), 1e-9);
        Assert.Equal(303.15, row.Number(TableQuantity.Temperature), 1e-9);
    }

    [Fact]
    public void Row_that_was_not_measured_costs_itself_and_room_temperature_is_said()
    {
        DataTable table = Read("T (°C),σ (µS/cm)\nRT,100\n40,235\n60,OVLD\n,\n75,\n,9\n78,9.9E37\n80,1080\n");
        List<string> said = [];
        IReadOnlyList<DataRow> rows = table.Measured([TableQuantity.Temperature, TableQuantity.Conductivity], said.Add);
        Assert.Equal([298.15, 313.15, 353.15], rows.Select(row => Math.Round(row.Number(TableQuantity.Temperature), 6)));
        Assert.Equal([1e-4, 2.35e-4, 1.08e-3], rows.Select(row => Math.Round(row.Number(TableQuantity.Conductivity), 12)));
        Assert.Contains("Left out 4 of 7 rows: 1 with 'OVLD' (line 4), 1 without a conductivity (line 6), 1 without a temperature "
            + "(line 7), 1 with an overload (line 8).", said[0], StringComparison.Ordinal);
        Assert.Contains("'RT' (line 2) is taken as 25 °C", said[1], StringComparison.Ordinal);
        Assert.Contains("no row holds values", Assert.Throws<SpectrumFormatException>(() => Read("T (°C),σ (µS/cm)\n40,OVLD\n")
            .Measured([TableQuantity.Conductivity], said.Add)).Message, StringComparison.Ordinal);
    }
}
