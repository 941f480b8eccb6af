using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Onnx;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx;

/// <summary>Files of ONNX models.</summary>
public static class OnnxFile
{
    /// <summary>The model of an <c>.onnx</c> file. Data that lies in other files stays there.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The message, as OnnxSharp has it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no ONNX model, is cut off, or is larger than 2 GB, which no such message can be.</exception>
    public static ModelProto Read(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > int.MaxValue)
        {
            throw new InvalidDataException(
                $"'{path}' has {file.Length} bytes, and an ONNX file can have {int.MaxValue}. Save the model with its weights in a file beside it (external data).");
        }

        return Parse(file, path);
    }

    /// <summary>The model of an <c>.onnx</c> file with the data of files beside it taken in, so that it can be written anywhere.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The message, all of whose data is in it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no ONNX model, is cut off, or is larger than 2 GB with its data; or data that it names is missing or lies outside of its folder.
    /// </exception>
    public static ModelProto ReadWhole(string path) => Named(path, () =>
    {
        var model = Read(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        var outside = TensorsOf(model.Graph).Where(static tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External)
            .Select(tensor => TensorData.Of(tensor, folder, $"The tensor '{tensor.Name}'")).ToList();
        var bytes = model.CalculateSize() + outside.Sum(static data => data.Size);
        if (bytes > int.MaxValue)
        {
            throw new InvalidDataException(
                $"with its data in other files it has {bytes} bytes, and what is written as one ONNX file can have {int.MaxValue}. It can be proved as it is, and neither stripped nor explained.");
        }

        outside.ForEach(static data => data.TakeIn());
        return model;
    });

    /// <summary>What is wrong with a file, by its path.</summary>
    internal static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith($"'{path}'", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{path}': {error.Message}", error);
        }
    }

    private static IEnumerable<TensorProto> TensorsOf(GraphProto graph) =>
        graph.Initializer.Concat(graph.Node.SelectMany(static node => node.Attribute).SelectMany(static attribute =>
            attribute.Tensors.Concat(attribute.T is null ? [] : [attribute.T])
                .Concat(attribute.Graphs.Concat(attribute.G is null ? [] : [attribute.G]).SelectMany(TensorsOf))));

    private static ModelProto Parse(FileStream file, string path)
    {
        try
        {
            var model = ModelProto.Parser.ParseFrom(file);
            return model.Graph is not null ? model : throw new InvalidDataException($"'{path}' has no graph: it is no ONNX model.");
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"'{path}' is no ONNX model, or is cut off: {error.Message}", error);
        }
    }
}
