namespace ImpedanceFit.Formats.Instruments.BioLogic;

/// <summary>A column of a .mpr file: the name EC-Lab gives it in text exports, its width in bytes, and how it is stored.</summary>
/// <remarks>The numbers of the columns were matched against text exports of the same measurements.</remarks>
internal sealed record EcLabColumn(string Name, int Width, EcLabStorage Storage)
{
    private static readonly Dictionary<int, EcLabColumn> Known = new()
    {
        [4] = Double("time/s"), [5] = Single("control/V/mA"), [6] = Single("Ewe/V"), [7] = Double("dq/mA.h"), [8] = Single("I/mA"),
        [9] = Single("Ece/V"), [11] = Double("<I>/mA"), [13] = Double("(Q-Qo)/mA.h"), [16] = Single("Analog IN 1/V"),
            [17] = Single("Analog IN 2/V"), [18] = Single("Analog IN 3/V"),
        [19] = Single("control/V"), [20] = Single("control/mA"), [23] = Double("dQ/mA.h"), [24] = Double("cycle number"),
            [26] = Single("Rapp/Ohm"), [27] = Single("Ewe-Ece/V"),
        [32] = Single("freq/Hz"), [33] = Single("|Ewe|/V"), [34] = Single("|I|/A"), [35] = Single("Phase(Z)/deg"),
            [36] = Single("|Z|/Ohm"), [37] = Single("Re(Z)/Ohm"), [38] = Single("-Im(Z)/Ohm"),
        [39] = new("I Range", 2, EcLabStorage.UInt16), [69] = Single("R/Ohm"), [70] = Single("P/W"), [74] = Double("|Energy|/W.h"),
            [75] = Single("Analog OUT/V"), [76] = Single("<I>/mA"), [77] = Single("<Ewe>/V"),
        [78] = Single("Cs-2/µF-2"), [96] = Single("|Ece|/V"), [98] = Single("Phase(Zce)/deg"), [99] = Single("|Zce|/Ohm"),
            [100] = Single("Re(Zce)/Ohm"), [101] = Single("-Im(Zce)/Ohm"),
        [123] = Double("Energy charge/W.h"), [124] = Double("Energy discharge/W.h"), [125] = Double("Capacitance charge/µF"),
            [126] = Double("Capacitance discharge/µF"),
        [131] = new("Ns", 2, EcLabStorage.UInt16), [163] = Single("|Estack|/V"), [168] = Single("Rcmp/Ohm"), [169] = Single("Cs/µF"),
            [172] = Single("Cp/µF"), [173] = Single("Cp-2/µF-2"), [174] = Single("<Ewe>/V"),
        [430] = Single("Phase(Zwe-ce)/deg"), [431] = Single("|Zwe-ce|/Ohm"), [432] = Single("Re(Zwe-ce)/Ohm"),
            [433] = Single("-Im(Zwe-ce)/Ohm"), [434] = Single("(Q-Qo)/C"), [435] = Single("dQ/C"),
        [467] = Double("Q charge/discharge/mA.h"), [468] = new("half cycle", 4, EcLabStorage.UInt32),
            [469] = new("z cycle", 4, EcLabStorage.UInt32), [471] = Single("<Ece>/V"),
        [473] = Single("THD Ewe/%"), [474] = Single("THD I/%"), [476] = Single("NSD Ewe/%"), [477] = Single("NSD I/%"),
            [479] = Single("NSR Ewe/%"), [480] = Single("NSR I/%"),
        [486] = Single("|Ewe h2|/V"), [487] = Single("|Ewe h3|/V"), [488] = Single("|Ewe h4|/V"), [489] = Single("|Ewe h5|/V"),
            [490] = Single("|Ewe h6|/V"), [491] = Single("|Ewe h7|/V"),
        [492] = Single("|I h2|/A"), [493] = Single("|I h3|/A"), [494] = Single("|I h4|/A"), [495] = Single("|I h5|/A"),
            [496] = Single("|I h6|/A"), [497] = Single("|I h7|/A"),
    };

    /// <summary>The column with a number, or null where the number is unknown.</summary>
    public static EcLabColumn? Find(int number) => Known.GetValueOrDefault(number);

    /// <summary>True for the flags (mode, ox/red, error, …), which share one byte of the row.</summary>
    public static bool IsFlag(int number) => number is 1 or 2 or 3 or 21 or 31 or 65;

    private static EcLabColumn Single(string name) => new(name, 4, EcLabStorage.Single);

    private static EcLabColumn Double(string name) => new(name, 8, EcLabStorage.Double);
}
