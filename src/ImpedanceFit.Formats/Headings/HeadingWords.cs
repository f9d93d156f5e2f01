using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Headings;

/// <summary>Understands a heading by its words, in any order and several languages: <c>Imaginärteil der
/// Impedanz</c>, <c>阻抗实部</c>.</summary>
/// <remarks>Every word of a heading must be known; one strange word (<c>fit</c>, <c>counter</c>) and the column is another one.</remarks>
internal static class HeadingWords
{
    [Flags]
    private enum Word
    {
        Filler = 0,
        Frequency = 1 << 0,
        Angular = 1 << 1,
        Real = 1 << 2,
        Imaginary = 1 << 3,
        Modulus = 1 << 4,
        Phase = 1 << 5,
        Impedance = 1 << 6,
        Admittance = 1 << 7,
        Resistance = 1 << 8,
        Reactance = 1 << 9,
        Conductance = 1 << 10,
        Susceptance = 1 << 11,
        Capacitance = 1 << 12,
        Inductance = 1 << 13,
        Series = 1 << 14,
        Parallel = 1 << 15,
        Loss = 1 << 16,
        Quality = 1 << 17,
        Negative = 1 << 18,
        Degrees = 1 << 19,
        Radians = 1 << 20,
        Milliradians = 1 << 21,
        Time = 1 << 22,
        Temperature = 1 << 23,
    }

    // Capitals without accents. What is written without blanks (Chinese, Japanese, ZREAL) is cut by these words.
    private static readonly Dictionary<string, Word> Words = Build(
        (Word.Frequency,
            "F FREQ FREQUENCY FREQUENCIES FREQUENZ FREQUENZEN FREQUENCE FREQUENCIA FRECUENCIA FREQUENZA FREQUENTIE FREKANS FREKVENS "
                + "FREKVENCE FREKVENCIA "
            + "CZESTOTLIWOSC TAAJUUS MESSFREQUENZ FRQ FRQU HZ HERTZ ЧАСТОТА ЧАСТ 频率 頻率 周波数 測定周波数 测试频率 频 주파수"),
        (Word.Frequency | Word.Angular, "OMEGA KREISFREQUENZ WINKELFREQUENZ PULSATION 角频率 角頻率 角周波数"),
        (Word.Angular, "ANGULAR ANGULAIRE УГЛОВАЯ КРУГОВАЯ ЦИКЛИЧЕСКАЯ CIRCULAR RADIAL"),
        (Word.Real, "RE REAL REALTEIL REELL REELLE REEL REALE PARTEREAL REALPART PRIME DASH WIRKANTEIL WIRKTEIL ДЕЙСТВИТЕЛЬНАЯ ДЕЙСТВ "
            + "ВЕЩЕСТВЕННАЯ ВЕЩ АКТИВНАЯ АКТИВНОЕ "
            + "ДЕЙСТВИТЕЛЬНЫЙ RZECZYWISTA 实部 實部 実部 実数部 实数部 实 実 실수부"),
        (Word.Imaginary,
            "IM IMAG IMG IMAGINARY IMAGINAR IMAGINARTEIL IMAGINAERTEIL IMAGINAIRE IMAGINARIA IMMAGINARIA IMAGINARIO IMAGPART BLINDANTEIL "
                + "DOUBLEPRIME DASHDASH UROJONA "
            + "МНИМАЯ МНИМ МНИМЫЙ РЕАКТИВНАЯ РЕАКТИВНОЕ 虚部 虛部 虚数部 虚 허수부"),
        (Word.Modulus,
            "MOD ABS ABSOLUTE MAG MAGN MAGNITUDE MODULUS MODULE MODULO MODUL BETRAG ABSOLUTBETRAG AMPLITUDE SCHEINWIDERSTANDSBETRAG "
                + "МОДУЛЬ АМПЛИТУДА "
            + "模 模值 模量 幅值 绝对值 絶対値 大きさ 크기"),
        (Word.Phase,
            "PHASE PHASES PHAS PHI THETA PHZ PHASEN PHASENWINKEL PHASENVERSCHIEBUNG WINKEL ANGLE PHASESHIFT SHIFT ARG ARGUMENT FASE FAZA "
                + "FAS DEPHASAGE ANGULO SFASAMENTO "
            + "ФАЗА ФАЗЫ ФАЗОВЫЙ УГОЛ СДВИГ 相位 相位角 相角 位相 位相角 위상"),
        (Word.Impedance,
            "Z IMPEDANCE IMPEDANZ IMPEDANCIA IMPEDENZA IMPEDANTIE IMPEDANSI IMPEDANS IMPEDANCJA IMPEDANCJI SCHEINWIDERSTAND ИМПЕДАНС "
                + "ИМПЕДАНСА ПОЛНОЕ 阻抗 复阻抗 インピーダンス 임피던스"),
        (Word.Admittance, "Y ADMITTANCE ADMITTANZ ADMITANCIA AMMETTENZA АДМИТТАНС ПРОВОДИМОСТЬ 导纳 導納 アドミタンス"),
        (Word.Resistance, "R RESISTANCE WIDERSTAND WIRKWIDERSTAND RESISTENCIA RESISTENZA СОПРОТИВЛЕНИЕ СОПРОТИВЛЕНИЯ 电阻 電阻 抵抗"),
        (Word.Resistance | Word.Series, "ESR RS RSER"),
        (Word.Resistance | Word.Parallel, "RP RPAR"),
        (Word.Reactance, "X XS REACTANCE REAKTANZ BLINDWIDERSTAND РЕАКТАНС 电抗 電抗 リアクタンス"),
        (Word.Conductance, "G GP CONDUCTANCE KONDUKTANZ WIRKLEITWERT LEITWERT КОНДУКТАНС 电导 電導 コンダクタンス"),
        (Word.Susceptance, "B BP SUSCEPTANCE SUSZEPTANZ BLINDLEITWERT 电纳 電納 サセプタンス"),
        (Word.Capacitance, "CAPACITANCE CAPACITY KAPAZITAT KAPAZITAET CAPACITE CAPACITA CAPACIDAD CAP ЕМКОСТЬ ЁМКОСТЬ 电容 電容 静電容量 容量"),
        (Word.Capacitance | Word.Series, "CS ESC"),
        (Word.Capacitance | Word.Parallel, "CP EPC"),
        (Word.Inductance, "INDUCTANCE INDUKTIVITAT INDUKTIVITAET ИНДУКТИВНОСТЬ 电感 電感 インダクタンス"),
        (Word.Inductance | Word.Series, "LS"),
        (Word.Inductance | Word.Parallel, "LP"),
        (Word.Series, "SERIES SERIE SERIELL SERIEN EQUIVALENTSERIES ПОСЛЕДОВАТЕЛЬНАЯ 串联 直列"),
        (Word.Parallel, "PARALLEL PARALLELE ПАРАЛЛЕЛЬНАЯ 并联 並列"),
        (Word.Loss, "D DF TAND TANDELTA LOSSTANGENT DISSIPATION DISSIPATIONFACTOR VERLUSTFAKTOR LOSSFACTOR TGDELTA TGD 损耗因数 損失係数"),
        (Word.Quality, "Q QUALITYFACTOR QFACTOR GUTE GUETE"),
        (Word.Negative, "NEG NEGATIVE NEGATIV NEGATED MINUS INVERTED МИНУС 负"),
        (Word.Degrees, "DEG DEGREE DEGREES DEGS GRAD DEGRES ГРАД ГРАДУСЫ"),
        (Word.Radians, "RAD RADIAN RADIANS"),
        (Word.Milliradians, "MRAD MILLIRAD MILLIRADIANS МРАД"),
        (Word.Time, "ZEITPUNKT MESSZEIT ВРЕМЯ 时间 時間"),
        (Word.Temperature, "TEMPERATURA ТЕМПЕРАТУРА 温度 溫度"),
        (Word.Filler,
            "OF THE IN AND PART PARTE PARTIE TEIL ANTEIL VALUE WERT COMPONENT COMPONENTE VON DER DES DIE DE DU LA LE L D'UN DATA MEASURED "
                + "MESS CELL COMPLEX KOMPLEXE "
            + "ЧАСТЬ СОСТАВЛЯЮЩАЯ КОМПОНЕНТА КОМПЛЕКСНОЕ 的 の 値 值 部分 WE ELECTRODE EQUIVALENT"));

    private static readonly int Longest = Words.Keys.Max(word => word.Length);

    /// <summary>The meaning of a name in capitals without accents, or null. Apostrophes are primes, bars mean a modulus.</summary>
    public static (ColumnRole Role, bool Negated, UnitText? Unit)? Understand(string name)
    {
        Word all = Word.Filler;
        int primes = 0, known = 0;
        foreach (string word in Split(name))
        {
            if (word is "'" or "|")
            {
                primes += word == "'" ? 1 : 0;
                all |= word == "|" ? Word.Modulus : Word.Filler;
                continue;
            }
            if (Meaning(word) is not { } meaning)
                return null;
            all |= meaning;
            known++;
        }
        if (primes > 2 || known == 0)
            return null;
        all |= primes == 1 ? Word.Real : primes == 2 ? Word.Imaginary : Word.Filler;
        bool negated = all.HasFlag(Word.Negative);
        UnitText? unit = all.HasFlag(Word.Milliradians) ? new(UnitQuantity.Angle, 1e-3) : all.HasFlag(Word.Radians)
            ? new(UnitQuantity.Angle, 1)
            : all.HasFlag(Word.Degrees) ? new(UnitQuantity.Angle, Math.PI / 180) : null;
        Word core = all & ~(Word.Negative | Word.Degrees | Word.Radians | Word.Milliradians);
        return RoleOf(core) is { } role && (unit is null || role is ColumnRole.Phase or ColumnRole.AdmittancePhase)
            ? (role, negated, role == ColumnRole.Frequency && core.HasFlag(Word.Angular)
            ? new(UnitQuantity.AngularFrequency, 1 / (2 * Math.PI)) : unit) : null;
    }

    private static ColumnRole? RoleOf(Word word) => word switch
    {
        Word.Frequency or (Word.Frequency | Word.Angular) => ColumnRole.Frequency,
        Word.Real or (Word.Real | Word.Impedance) or (Word.Resistance | Word.Real) => ColumnRole.Real,
        Word.Resistance or (Word.Resistance | Word.Series) or (Word.Resistance | Word.Impedance | Word.Real) => ColumnRole.Real,
        Word.Imaginary or (Word.Imaginary | Word.Impedance) or Word.Reactance or (Word.Reactance | Word.Series) => ColumnRole.Imaginary,
        Word.Resistance | Word.Imaginary or (Word.Reactance | Word.Imaginary) or (Word.Resistance | Word.Impedance | Word.Imaginary) =>
            ColumnRole.Imaginary,
        Word.Modulus or (Word.Modulus | Word.Impedance) or Word.Impedance or (Word.Impedance | Word.Resistance) => ColumnRole.Modulus,
        Word.Modulus | Word.Impedance | Word.Resistance => ColumnRole.Modulus,
        Word.Phase or (Word.Phase | Word.Impedance) => ColumnRole.Phase,
        Word.Phase | Word.Admittance => ColumnRole.AdmittancePhase,
        Word.Real | Word.Admittance or Word.Conductance or (Word.Conductance | Word.Parallel) => ColumnRole.RealAdmittance,
        Word.Imaginary | Word.Admittance or Word.Susceptance or (Word.Susceptance | Word.Parallel) => ColumnRole.ImaginaryAdmittance,
        Word.Modulus | Word.Admittance or Word.Admittance => ColumnRole.AdmittanceModulus,
        Word.Resistance | Word.Parallel => ColumnRole.ParallelResistance,
        Word.Capacitance => ColumnRole.Capacitance,
        Word.Capacitance | Word.Series => ColumnRole.SeriesCapacitance,
        Word.Capacitance | Word.Parallel => ColumnRole.ParallelCapacitance,
        Word.Inductance or (Word.Inductance | Word.Series) => ColumnRole.SeriesInductance,
        Word.Inductance | Word.Parallel => ColumnRole.ParallelInductance,
        Word.Loss => ColumnRole.Dissipation,
        Word.Quality => ColumnRole.QualityFactor,
        Word.Time => ColumnRole.Time,
        Word.Temperature => ColumnRole.Temperature,
        _ => null,
    };

    private static IEnumerable<string> Split(string name)
    {
        int start = 0;
        for (int k = 0; k <= name.Length; k++)
        {
            bool letter = k < name.Length && (char.IsLetter(name[k]) || name[k] == 'ー');
            if (letter)
                continue;
            if (k > start)
                yield return name[start..k];
            if (k < name.Length && name[k] is '\'' or '|')
                yield return name[k].ToString();
            // A digit is no word that anything here has (a second channel, a model): the heading is not understood.
            else if (k < name.Length && char.IsDigit(name[k]))
                yield return "0";
            start = k + 1;
        }
    }

    private static Word? Meaning(string word)
    {
        if (Words.TryGetValue(word, out Word whole))
            return whole;
        // Joined words; single letters but Z and Y would fit everywhere.
        for (int length = Math.Min(word.Length - 1, Longest); length >= 1; length--)
        {
            string first = word[..length];
            if (length == 1 && first is not ("Z" or "Y") && first[0] < '\u3000')
                continue;
            if (Words.TryGetValue(first, out Word meaning) && Rest(word[length..]) is { } rest)
                return meaning | rest;
        }
        return null;

        static Word? Rest(string rest) => rest.Length == 1 && rest is not ("Z" or "Y") && rest[0] < '\u3000' ? null : Meaning(rest);
    }

    private static Dictionary<string, Word> Build(params ReadOnlySpan<(Word Meaning, string Words)> groups)
    {
        Dictionary<string, Word> words = new(StringComparer.Ordinal);
        foreach ((Word meaning, string list) in groups)
        {
            foreach (string word in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                words.TryAdd(word, meaning);
        }
        return words;
    }
}
