using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Google.Protobuf;
using Onnx;
using XAttr.Checkpoints;
using XAttr.Onnx.Export;
using static TorchSharp.torch;

namespace XAttr.Onnx;

/// <summary>Writes declared networks as ONNX, so that they run, and explain themselves, where there is no libtorch.</summary>
public static class OnnxExport
{
    /// <summary>
    /// Writes a declared network, or its regular twin, to an <c>.onnx</c> file as it is in eval mode: with its weights by their names in the state dict, its outputs by
    /// theirs (<c>scores</c> where it has one), and any number of samples N. Any mode and device will do, and the network stays as it is.
    /// </summary>
    /// <param name="network">A network whose layers are declared, such as <c>new AlexNet()</c>. One written by hand is exported once it is converted to a declaration.</param>
    /// <param name="path">The file. It is written whole or not at all, and its folder must exist.</param>
    /// <param name="options">What goes with it, such as the attribution; null for scores alone.</param>
    /// <example><code>
    /// net.ExportOnnx("net.onnx", new() { Explanation = new() { Target = "target" }, Labels = ["cat", "dog"] });
    /// </code></example>
    /// <exception cref="NotSupportedException">The network declares no layers, or has one that ONNX has no operators for, weights of a type that runtimes do not compute
    /// in, or more than the 2 GB that a file can have; or its attribution cannot be written. The message names the layer.</exception>
    /// <exception cref="InvalidOperationException">The attribution is asked of what has no degree, such as a regular twin.</exception>
    /// <exception cref="ArgumentException">An option does not go with the network.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void ExportOnnx(this nn.Module network, string path, OnnxExportOptions? options = null)
    {
        AtomicFile.RequireFolder(path);
        var model = network.ToOnnx(options);
        AtomicFile.Write(path, model.WriteTo);
    }

    /// <summary>The same as a model in memory.</summary>
    /// <inheritdoc cref="ExportOnnx"/>
    public static ModelProto ToOnnx(this nn.Module network, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new();
        var text = OnnxText.Read(network);
        var model = new ModelProto
        {
            IrVersion = 8,
            ProducerName = "XAttr",
            ProducerVersion = typeof(IXDnn).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Graph = ExportedGraph.Of(network, text),
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OnnxText.Opset });
        ExportedMetadata.Add(model, text, options);
        return options.Explanation is { } explanation ? Explain(model, text, explanation) : model;
    }

    private static ModelProto Explain(ModelProto model, OnnxText text, OnnxExplanationOptions options)
    {
        var scores = text.Outputs.FirstOrDefault(output => output.Name == (options.Scores ?? output.Name));
        options = options with
        {
            Scores = options.Scores ?? scores?.Name,
            Conditions = [.. options.Conditions.Union(text.Inputs.Where(static input => input.IsCondition).Select(static input => input.Name), StringComparer.Ordinal)],
        };
        return OnnxExplanation.Add(model, options, scores?.Degree);
    }
}
