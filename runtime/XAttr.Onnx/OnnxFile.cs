using System.IO;
using Google.Protobuf;
using Onnx;

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
