Console.WriteLine("impedancefit");
