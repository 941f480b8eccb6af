using System;
using System.IO;
using XAttr.Onnx;

namespace XAttr.Surveys.Files;

/// <summary>Reads a network as a user would: proves it, strips it, and explains it.</summary>
internal static class NetworkReader
{
    /// <summary>Whether there was a verdict; false if the file was refused with the exception that says so.</summary>
    public static bool Loads(string path, Random random)
    {
        try
        {
            OnnxProof.Of(path).ToString();
        }
        catch (InvalidDataException error) when (error.Message.StartsWith($"'{path}'", StringComparison.Ordinal))
        {
            return false;
        }

        // What has a verdict has an explanation, or a sentence of why not.
        try
        {
            var model = random.Next(2) == 0 ? OnnxStripped.Of(path).Model : OnnxFile.Read(path);
            OnnxExplanation.Add(model, new() { AllowsInputTimesGradient = true });
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException { ParamName: "options" } or InvalidDataException)
        {
            return true;
        }

        return true;
    }
}
