using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Onnx;
using XAttr.Tests;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Onnx.Tests;

/// <summary>Files that are damaged, or are none: one sentence, and never a crash.</summary>
public sealed class FileTests
{
    [Fact]
    public void A_file_is_proved_as_its_model_is()
    {
        using var folder = new TemporaryFolder();
        var model = ExportedTests.Read("residual");

        Assert.Equal(OnnxProof.Of(model).ToString(), OnnxProof.Of(folder.Write("net.onnx", model.ToByteArray())).ToString());
    }

    [Fact]
    public void What_is_no_model_says_so()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("is no ONNX model, or is cut off", Refuse(folder.Write("text.onnx", "This is a text."u8.ToArray())), StringComparison.Ordinal);
        Assert.Contains("has no graph: it is no ONNX model", Refuse(folder.Write("empty.onnx", [])), StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => OnnxProof.Of(folder.File("none.onnx")));
    }

    [Fact]
    public void A_file_over_2_GB_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("large.onnx");
        using (var file = File.Create(path))
            file.SetLength(1L << 31);

        Assert.Contains("Save the model with its weights in a file beside it (external data)", Refuse(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_beside_the_file_is_read_where_it_is_there()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("net.onnx", WithExternalBias("net.data").ToByteArray());
        folder.Write("net.data", [.. new byte[4], .. BitConverter.GetBytes(0f), .. BitConverter.GetBytes(0f), .. BitConverter.GetBytes(0f)]);
        var zero = OnnxProof.Of(path);
        folder.Write("net.data", [.. new byte[4], .. BitConverter.GetBytes(0f), .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(0f)]);
        var other = OnnxProof.Of(path);

        Assert.True(zero.IsProved);
        Assert.Equal("Gemm", Assert.Single(other.Refusals).Operator);
    }

    [Fact]
    public void A_file_is_explained_and_stripped_with_the_data_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("net.onnx", WithExternalBias("net.data").ToByteArray());
        folder.Write("net.data", [.. new byte[4], .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f)]);
        var whole = Small();

        using var explained = new Engine(OnnxExplanation.Add(path, new() { AllowsInputTimesGradient = true }));
        using var expected = new Engine(OnnxExplanation.Add(whole, new() { AllowsInputTimesGradient = true }));
        var inputs = expected.Draw(new Random(1));

        Assert.Equal(expected.Run(inputs, 1).SelectMany(static result => result.Values), explained.Run(inputs, 1).SelectMany(static result => result.Values));
        Assert.Equal(OnnxStripped.Of(whole).Model, OnnxStripped.Of(path).Model);
        Assert.Equal("its bias 'b'", Assert.Single(OnnxStripped.Of(path).Removed).What);
    }

    [Fact]
    public void More_data_beside_the_file_than_one_file_holds_is_proved_and_not_explained()
    {
        using var folder = new TemporaryFolder();
        var model = WithExternalBias("net.data");
        foreach (var name in new[] { "large1", "large2" })
        {
            var large = new TensorProto { Name = name, DataType = (int)TensorProto.Types.DataType.Float, Dims = { 1 << 28 }, DataLocation = TensorProto.Types.DataLocation.External };
            large.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "net.data" });
            model.Graph.Initializer.Add(large);
        }

        var path = folder.Write("net.onnx", model.ToByteArray());
        using (var data = File.Create(folder.File("net.data")))
            data.SetLength(1L << 30);

        Assert.True(OnnxProof.Of(path).IsProved);
        var message = Assert.Throws<InvalidDataException>(() => OnnxExplanation.Add(path)).Message;
        Assert.StartsWith($"'{path}': with its data in other files it has 21474", message, StringComparison.Ordinal);
        Assert.Contains("can have 2147483647", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_beside_the_file_that_is_missing_is_named()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("'b' has its data in 'net.data', which is not beside the model", Refuse(folder.Write("missing.onnx", WithExternalBias("net.data").ToByteArray())), StringComparison.Ordinal);
        Assert.Contains("lies outside of the model's folder", Refuse(folder.Write("outside.onnx", WithExternalBias("../net.data").ToByteArray())), StringComparison.Ordinal);
        folder.Write("net.data", new byte[8]);
        Assert.Contains("the file is cut off", Refuse(folder.Write("short.onnx", WithExternalBias("net.data").ToByteArray())), StringComparison.Ordinal);
        Assert.Contains("read the model by its path", Assert.Throws<InvalidDataException>(() => OnnxProof.Of(WithExternalBias("net.data"))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<ModelProto>> Faults { get; } = new()
    {
        { "of which version (opset)", static model => model.OpsetImport.Clear() },
        { "7 is the oldest that is read", static model => model.OpsetImport[0].Version = 6 },
        { "Gemm 'r_node' reads 'nothing', which nothing before it gives", static model => model.Graph.Node[0].Input[0] = "nothing" },
        { "which is there already", static model => model.Graph.Node.Add(model.Graph.Node[0].Clone()) },
        { "has no output", static model => model.Graph.Output.Clear() },
        { "The output 'other' is given by nothing", static model => model.Graph.Output[0].Name = "other" },
        { "has 1 inputs; it takes 2 to 3", static model => { model.Graph.Node[0].Input.RemoveAt(2); model.Graph.Node[0].Input.RemoveAt(1); } },
        { "has 2 elements of data, and its shape [3] needs 3", static model => model.Graph.Initializer[1].FloatData.RemoveAt(0) },
        { "which no tensor of a file can have", static model => model.Graph.Initializer[1].Dims[0] = -3 },
        { "The initialiser 'w' is there twice", static model => model.Graph.Initializer[1].Name = "w" },
        { "has the attribute 'beta' of the type Int; it takes Float", static model => model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "beta", Type = AttributeProto.Types.AttributeType.Int, I = 1 }) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_graph_that_does_not_hang_together_says_where(string message, Action<ModelProto> damage)
    {
        var model = Small();
        damage(model);

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => OnnxProof.Of(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_beginning_of_a_file_and_every_changed_byte_is_judged_or_refused()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(5);
        var bytes = ExportedTests.Read("shapes").ToByteArray();
        var damaged = Enumerable.Range(0, 60).Select(_ => bytes[..random.Next(bytes.Length)])
            .Concat(Enumerable.Range(0, 600).Select(_ => Changed(bytes, random)));

        var verdicts = damaged.Select((content, i) => Judge(folder.Write("damaged.onnx", content))).ToLookup(static isJudged => isJudged);

        Assert.NotEmpty(verdicts[true]);
        Assert.NotEmpty(verdicts[false]);
    }

    // Whether there was a verdict: anything but a refusal of the file is an exception of the test.
    private static bool Judge(string path)
    {
        try
        {
            Assert.NotNull(OnnxProof.Of(path).ToString());
            return true;
        }
        catch (InvalidDataException error)
        {
            Assert.StartsWith($"'{path}'", error.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private static byte[] Changed(byte[] bytes, Random random)
    {
        var changed = bytes.ToArray();
        for (var i = 0; i < 3; i++)
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
        return changed;
    }

    private static string Refuse(string path)
    {
        var message = Assert.Throws<InvalidDataException>(() => OnnxProof.Of(path)).Message;
        Assert.StartsWith($"'{path}'", message, StringComparison.Ordinal);
        return message;
    }

    private static ModelProto Small() => new ModelBuilder().Input("x", "N", 4).Data("w", Drawn(new Random(1), 4, 3)).Data("b", Floats([3], 1, 2, 3)).Node("Gemm", "x w b", "r").Output("r").Model;

    private static ModelProto WithExternalBias(string location)
    {
        var model = Small();
        var bias = model.Graph.Initializer[1];
        bias.FloatData.Clear();
        bias.DataLocation = TensorProto.Types.DataLocation.External;
        bias.ExternalData.AddRange(new Dictionary<string, string> { ["location"] = location, ["offset"] = "4", ["length"] = "12" }.Select(static entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return model;
    }
}
