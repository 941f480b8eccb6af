namespace XAttr.Tool;

/// <summary>The command xdnn.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        Libtorch.HideWrongVariable();
        return Launch.Run(args);
    }
}
