using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int ShownAtEachEnd = 3;

        public override string ToString() => Metadata();

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : Metadata();

        /// <summary>Shape, type and device, and in every style but Metadata the elements, in nested brackets.</summary>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Metadata) return Metadata();
            var text = new StringBuilder(Metadata()).Append(", value = ");
            Append(text, this, fltFormat ?? "g5", cultureInfo ?? CultureInfo.CurrentCulture, newLine ?? Environment.NewLine);
            return text.ToString();
        }

        private string Metadata() =>
            IsInvalid ? "" : $"[{string.Join("x", shape.Select(s => s.ToString(CultureInfo.InvariantCulture)))}], type = {dtype}, device = {device}";

        private static void Append(StringBuilder text, Tensor tensor, string format, CultureInfo culture, string newLine)
        {
            if (tensor.ndim == 0)
            {
                text.Append(Format(tensor.ToScalar(), format, culture));
                return;
            }
            text.Append('[');
            var count = tensor.size(0);
            for (long i = 0; i < count; i++)
            {
                if (i > 0) text.Append(tensor.ndim == 1 ? " " : newLine + " ");
                if (i == ShownAtEachEnd && count > 2 * ShownAtEachEnd)
                {
                    text.Append("... ");
                    i = count - ShownAtEachEnd;
                }
                using var item = tensor[i];
                Append(text, item, format, culture, newLine);
            }
            text.Append(']');
        }

        private static string Format(Scalar value, string format, CultureInfo culture) => value.Type switch
        {
            ScalarType.Bool => value.ToBoolean() ? "True" : "False",
            ScalarType.Int64 => value.ToInt64().ToString(culture),
            _ => value.ToDouble().ToString(format, culture),
        };
    }
}
