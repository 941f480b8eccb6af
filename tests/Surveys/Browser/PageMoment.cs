using System;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Browser;

/// <summary>What the page shows at a moment: the image before the contrast, and what each network says of it.</summary>
/// <param name="Moment">What was done before.</param>
/// <param name="Contrast">The slider.</param>
/// <param name="Pixels">28 × 28 grey levels from 0 to 1.</param>
/// <param name="Explanations">One a network: without biases, with biases.</param>
/// <param name="Maps">The canvases, as red, green, blue and alpha.</param>
/// <param name="Text">What stands beside the first of them.</param>
internal sealed record PageMoment(string Moment, double Contrast, float[] Pixels, PageExplanation[] Explanations, byte[][] Maps, string Text)
{
    /// <summary>Reads a line of inspect.mjs.</summary>
    public static PageMoment Parse(JsonElement line) => new(
        line.GetProperty("moment").GetString()!,
        line.GetProperty("contrast").GetDouble(),
        line.GetProperty("pixels").Deserialize<float[]>()!,
        line.GetProperty("explanations").Deserialize<PageExplanation[]>(JsonSerializerOptions.Web)!,
        [.. line.GetProperty("maps").EnumerateArray().Select(static map => (byte[])[.. map.EnumerateArray().Select(static level => level.GetByte())])],
        line.GetProperty("text").GetString()!);

    /// <summary>The larger of the relative L2 differences from libtorch of the scores, and of input × gradient of the class that the page explains.</summary>
    public double ErrorOf(int network, Module<Tensor, Tensor> libtorch)
    {
        using var scope = NewDisposeScope();
        var explanation = Explanations[network];
        var image = tensor(Pixels, [1, 1, 28, 28]).mul(Contrast);
        var scores = libtorch.call(image).detach();
        var attribution = new InputXGradient().Attribute(libtorch, image, explanation.Class);
        return Math.Max(Relative(explanation.Scores, scores), Relative(explanation.Attribution, attribution));

        static double Relative(float[] shown, Tensor expected)
        {
            var norm = expected.norm().ToDouble();
            return tensor(shown).sub(expected.flatten()).norm().ToDouble() / (norm == 0 ? 1 : norm);
        }
    }
}

/// <summary>What a network says.</summary>
/// <param name="Scores">One a class.</param>
/// <param name="Class">The class that is explained.</param>
/// <param name="Attribution">28 × 28.</param>
/// <param name="Moved">How far the map is from that of the image before the contrast.</param>
internal sealed record PageExplanation(float[] Scores, int Class, float[] Attribution, double Moved);
