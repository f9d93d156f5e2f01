namespace ImpedanceFit.Learning;

/// <summary>Questions in a file, so that a training can be repeated without simulating and fitting again.</summary>
internal static class QuestionFile
{
    /// <summary>Writes lists of questions.</summary>
    public static void Write(string path, IReadOnlyList<IReadOnlyList<Question>> lists)
    {
        using BinaryWriter writer = new(File.Create(path));
        writer.Write(lists.Count);
        foreach (IReadOnlyList<Question> list in lists)
        {
            writer.Write(list.Count);
            foreach (Question question in list)
                Write(writer, question);
        }
    }

    /// <summary>Reads them.</summary>
    public static IReadOnlyList<IReadOnlyList<Question>> Read(string path)
    {
        using BinaryReader reader = new(File.OpenRead(path));
        IReadOnlyList<Question>[] lists = new IReadOnlyList<Question>[reader.ReadInt32()];
        for (int k = 0; k < lists.Length; k++)
        {
            Question[] list = new Question[reader.ReadInt32()];
            for (int q = 0; q < list.Length; q++)
                list[q] = Read(reader);
            lists[k] = list;
        }
        return lists;
    }

    private static void Write(BinaryWriter writer, Question question)
    {
        writer.Write(question.IsTrue.Length);
        writer.Write(question.Features[0].Length);
        for (int k = 0; k < question.IsTrue.Length; k++)
        {
            writer.Write(question.IsTrue[k]);
            writer.Write(question.ByEvidence[k]);
            foreach (float value in question.Features[k])
                writer.Write(value);
        }
    }

    private static Question Read(BinaryReader reader)
    {
        (int count, int length) = (reader.ReadInt32(), reader.ReadInt32());
        Question question = new(new float[count][], new double[count], new bool[count]);
        for (int k = 0; k < count; k++)
        {
            question.IsTrue[k] = reader.ReadBoolean();
            question.ByEvidence[k] = reader.ReadDouble();
            question.Features[k] = new float[length];
            for (int f = 0; f < length; f++)
                question.Features[k][f] = reader.ReadSingle();
        }
        return question;
    }
}
